package org.ticketonce.notifier.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.ledger.ConsumedOffsetLedger;
import org.ticketonce.notifier.ledger.OffsetRange;
import org.ticketonce.notifier.restore.ConsumedPositions;
import org.ticketonce.notifier.restore.NoticeRestore;

/**
 * Where each assigned partition's next batch begins (P2). A new assignment begins at the lower of
 * the offset that Kafka has committed and the one that the database has stored; where either is
 * missing, at the beginning of the log. Queuing a mail twice is harmless, missing one is not.
 *
 * <p>Used by the polling thread only.
 */
final class PartitionPositions implements ConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(PartitionPositions.class);

  private final Consumer<byte[], byte[]> consumer;
  private final ConsumedOffsetLedger stored;
  private final NoticeRestore noticeRestore;
  private final Map<TopicPartition, Long> next = new HashMap<>();

  PartitionPositions(
      Consumer<byte[], byte[]> consumer, ConsumedOffsetLedger stored, NoticeRestore noticeRestore) {
    this.consumer = consumer;
    this.stored = stored;
    this.noticeRestore = noticeRestore;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    // Before anything is read again: what the next batch acknowledges is no proof any more.
    noticeRestore.compare(ConsumedPositions.of(consumer, partitions, next));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata acknowledged = committed.get(partition);
      OptionalLong known = stored.find(partition.topic(), partition.partition());
      long start =
          acknowledged == null || known.isEmpty()
              ? 0
              : Math.min(acknowledged.offset(), known.getAsLong());
      begin(partition, start, beginnings.get(partition), known);
    }
  }

  private void begin(TopicPartition partition, long start, long beginning, OptionalLong known) {
    long position = Math.max(start, beginning);
    if (known.isEmpty()) {
      stored.begin(partition.topic(), partition.partition(), position);
    } else if (known.getAsLong() < beginning) {
      LOG.errorf(
          "offsets %d to %d of %s are no longer in the log: mails may be missing",
          known.getAsLong(), beginning - 1, partition);
      stored.begin(partition.topic(), partition.partition(), beginning);
    }
    consumer.seek(partition, position);
    next.put(partition, position);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(next::remove);
  }

  /** What a poll covers: from where the one before ended, so that no gap goes unnoticed. */
  List<OffsetRange> covered(Set<TopicPartition> partitions) {
    return partitions.stream()
        .map(
            partition ->
                new OffsetRange(
                    partition.topic(),
                    partition.partition(),
                    next.get(partition),
                    consumer.position(partition)))
        .toList();
  }

  /** The batch is stored. Kafka is told without waiting: the database knows already. */
  void acknowledge(List<OffsetRange> batch) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (OffsetRange range : batch) {
      next.put(partition(range), range.next());
      offsets.put(partition(range), new OffsetAndMetadata(range.next()));
    }
    consumer.commitAsync(
        offsets,
        (committed, failure) -> {
          if (failure != null) {
            LOG.infof("offsets not committed, they will be with the next batch: %s", failure);
          }
        });
  }

  /** The batch was not stored: poll it again. */
  void repeat(List<OffsetRange> batch) {
    batch.forEach(range -> consumer.seek(partition(range), range.from()));
  }

  /** Where the database is older than what was read, with or without a batch that shows it. */
  void rewindWhatIsBehind() {
    List<OffsetRange> gaps = stored.gaps(covered(next.keySet()));
    if (!gaps.isEmpty()) {
      rewind(gaps);
    }
  }

  /** The database is older than the batch: go back to where it stands. */
  void rewind(List<OffsetRange> expected) {
    List<TopicPartition> partitions = expected.stream().map(PartitionPositions::partition).toList();
    LOG.errorf("the database is behind its partitions %s: reading again", partitions);
    next.forEach((partition, position) -> consumer.seek(partition, position));
    onPartitionsAssigned(partitions);
  }

  private static TopicPartition partition(OffsetRange range) {
    return new TopicPartition(range.topic(), range.partition());
  }
}
