package org.ticketonce.issuer.offsets;

import java.util.List;

/**
 * The database has not seen everything below this batch: it was restored, or emptied, under a live
 * consumer. Nothing of the batch has been written.
 */
public final class OffsetsBehind extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Gap> gaps;

  OffsetsBehind(List<Gap> gaps) {
    super("the database lacks records below this batch: " + gaps);
    this.gaps = gaps;
  }

  /** Where records are missing. */
  public List<Gap> gaps() {
    return gaps;
  }

  /**
   * A stretch that the database lacks.
   *
   * @param topic the topic
   * @param partition its partition
   * @param stored the first offset that it lacks
   * @param first the first offset after it: the batch's, or the one that Kafka was told of
   */
  public record Gap(String topic, int partition, long stored, long first) {}
}
