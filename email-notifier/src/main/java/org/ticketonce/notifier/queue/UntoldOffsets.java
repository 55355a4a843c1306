package org.ticketonce.notifier.queue;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets that Kafka did not take, to be told again: those alone at which their partitions still
 * stand. Otherwise, after a restore or on another topic, Kafka would know more than the database,
 * and that proves a restore.
 */
final class UntoldOffsets {
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();

  void keep(Map<TopicPartition, OffsetAndMetadata> untold) {
    offsets.putAll(untold);
  }

  /** What is to be told now; nothing is kept of the rest. */
  Map<TopicPartition, OffsetAndMetadata> take(Map<TopicPartition, Long> positions) {
    Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>(offsets);
    offsets.clear();
    taken
        .entrySet()
        .removeIf(
            one -> !Long.valueOf(one.getValue().offset()).equals(positions.get(one.getKey())));
    return taken;
  }
}
