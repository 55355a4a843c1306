package org.ticketonce.issuer.offsets;

import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Lets a new assignment start from the lower of committed and stored offset, so that a database
 * restored while no consumer ran is filled up at once. If the database cannot be asked now, the
 * first batch finds out.
 */
public final class StartFromStoredOffsets implements KafkaConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(StartFromStoredOffsets.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final OffsetLedger ledger;
  private final String group;

  /** For the consumers of this group. */
  public StartFromStoredOffsets(OffsetLedger ledger, String group) {
    this.ledger = ledger;
    this.group = group;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    try {
      Map<TopicPartition, Long> stored = stored();
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, PATIENCE);
      for (TopicPartition partition : partitions) {
        long target = Math.max(stored.getOrDefault(partition, 0L), beginnings.get(partition));
        long committed = consumer.position(partition);
        if (target < committed) {
          LOG.warnf("P2: %s is committed to %d, stored to %d", partition, committed, target);
          consumer.seek(partition, target);
        }
      }
    } catch (RuntimeException unknown) {
      LOG.warnf("stored offsets of %s cannot be read now: %s", group, unknown);
    }
  }

  private Map<TopicPartition, Long> stored() {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ledger
        .stored(group)
        .await()
        .atMost(PATIENCE)
        .forEach(row -> offsets.put(new TopicPartition(row.topic(), row.partition()), row.next()));
    return offsets;
  }
}
