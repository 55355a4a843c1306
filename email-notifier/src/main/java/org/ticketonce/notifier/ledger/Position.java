package org.ticketonce.notifier.ledger;

/**
 * A place in a partition.
 *
 * @param topic the topic
 * @param partition the partition
 * @param offset of a record that is there, or of the next one to come
 */
public record Position(String topic, int partition, long offset) {
  /** As dead letters name their origin. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
