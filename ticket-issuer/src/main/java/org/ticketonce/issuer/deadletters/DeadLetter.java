package org.ticketonce.issuer.deadletters;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record and why it can never be handled.
 *
 * @param record the record
 * @param reason a short fixed word
 * @param detail for a human, without any of the record's content
 */
public record DeadLetter(ConsumerRecord<String, byte[]> record, Reason reason, String detail) {
  /** Why a record can never be handled. */
  public enum Reason {
    /** It is not what the topic carries. */
    UNPARSABLE("unparsable"),
    /** It reads well, but the database refuses its content. */
    REFUSED("refused-by-database"),
    /** It makes our own code fail. */
    UNDERIVABLE("underivable");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** As the header says it. */
    public String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    return record.topic() + "-" + record.partition() + "@" + record.offset() + " " + reason.word();
  }
}
