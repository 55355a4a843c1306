package org.ticketonce.issuer.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.OrderKey;

/**
 * A record and why it can never be handled.
 *
 * @param record the record
 * @param reason a short fixed word
 * @param detail for a human, without any of the record's content
 */
public record DeadLetter(ConsumerRecord<String, byte[]> record, Reason reason, String detail) {
  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

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

    /** As header and table say it. */
    public String word() {
      return word;
    }
  }

  /** The order that the record's key names; null if it names none. */
  String orderKey() {
    return OrderKey.isValid(record.key()) ? record.key() : null;
  }

  /** The event that the record's headers name; null if they name none that could be one. */
  String eventId() {
    Header header = record.headers().lastHeader(Headers.CE_ID);
    if (header == null || header.value() == null) {
      return null;
    }
    String id = new String(header.value(), StandardCharsets.UTF_8);
    return EVENT_ID.matcher(id).matches() ? id : null;
  }

  @Override
  public String toString() {
    return record.topic() + "-" + record.partition() + "@" + record.offset() + " " + reason.word();
  }
}
