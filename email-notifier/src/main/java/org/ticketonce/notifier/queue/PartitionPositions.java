package org.ticketonce.notifier.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.ConsumedOffsetLedger;
import org.ticketonce.notifier.ledger.ConsumedOffsetLedger.Stored;
import org.ticketonce.notifier.ledger.OffsetRange;
import org.ticketonce.notifier.ledger.Position;
import org.ticketonce.notifier.restore.ConsumedPositions;
import org.ticketonce.notifier.restore.NoticeRestore;
import org.ticketonce.notifier.restore.TopicIds;

/**
 * Where each assigned partition's next batch begins (P2). A new assignment begins at the lower of
 * the offset that Kafka has committed and the one that the database has stored; where either is
 * missing, at the beginning of the log. Queuing a mail twice is harmless, missing one is not.
 *
 * <p>Stored offsets are those of one topic. If it was deleted and made anew, or has lost its end,
 * they say nothing about what is in it now, and it is read from its beginning.
 *
 * <p>Used by the polling thread only.
 */
final class PartitionPositions implements ConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(PartitionPositions.class);

  /** So long it may take until a topic that was made anew under a live consumer is noticed. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;
  private final ConsumedOffsetLedger stored;
  private final NoticeRestore noticeRestore;
  private final TopicIds topicIds;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final UntoldOffsets untold = new UntoldOffsets();
  private String topicId = "";
  private long looked = System.nanoTime();

  PartitionPositions(
      Consumer<byte[], byte[]> consumer,
      ConsumedOffsetLedger stored,
      NoticeRestore noticeRestore,
      TopicIds topicIds) {
    this.consumer = consumer;
    this.stored = stored;
    this.noticeRestore = noticeRestore;
    this.topicIds = topicIds;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    forgetOffsetsOfAnotherTopic(partitions, beginnings);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    // Before anything is read again: what the next batch acknowledges is no proof any more.
    noticeRestore.compare(ConsumedPositions.of(consumer, partitions, next));
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata acknowledged = committed.get(partition);
      Optional<Stored> known = stored.find(partition.topic(), partition.partition());
      long start =
          acknowledged == null || known.isEmpty()
              ? 0
              : Math.min(acknowledged.offset(), known.get().nextOffset());
      begin(partition, start, beginnings.get(partition), known);
    }
  }

  private void forgetOffsetsOfAnotherTopic(
      Collection<TopicPartition> partitions, Map<TopicPartition, Long> beginnings) {
    topicId = topicIds.of(Topics.TICKET_EVENTS);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      Optional<Stored> known = stored.find(partition.topic(), partition.partition());
      if (known.isEmpty()) {
        continue;
      }
      if (known.get().nextOffset() > ends.get(partition)
          || !known.get().topicId().orElse(topicId).equals(topicId)) {
        beginAgain(partition, beginnings.get(partition), ends.get(partition));
      } else if (known.get().topicId().isEmpty()) {
        stored.name(partition.topic(), partition.partition(), topicId);
      }
    }
  }

  /** Kafka first, so that it never knows more than the database: that would be a restored one. */
  private void beginAgain(TopicPartition partition, long beginning, long end) {
    topicIds.tellOfAnother(partition.topic(), "what is stored of " + partition + " is not its");
    consumer.commitSync(Map.of(partition, new OffsetAndMetadata(beginning)));
    next.remove(partition);
    stored.beginAgain(position(partition, beginning), topicId, end);
  }

  private void begin(TopicPartition partition, long start, long beginning, Optional<Stored> known) {
    long position = Math.max(start, beginning);
    if (known.isEmpty()) {
      stored.begin(position(partition, position), topicId);
    } else if (known.get().nextOffset() < beginning) {
      LOG.errorf(
          "offsets %d to %d of %s are no longer in the log: mails may be missing",
          known.get().nextOffset(), beginning - 1, partition);
      stored.begin(position(partition, beginning), topicId);
    }
    consumer.seek(partition, position);
    next.put(partition, position);
  }

  /** Now and then, since a topic that is made anew under a live consumer is assigned to nobody. */
  void lookForAnotherTopic() {
    if (next.isEmpty() || System.nanoTime() - looked < LOOK.toNanos()) {
      return;
    }
    looked = System.nanoTime();
    if (!topicIds.of(Topics.TICKET_EVENTS).equals(topicId)) {
      onPartitionsAssigned(Set.copyOf(next.keySet()));
    }
  }

  private static Position position(TopicPartition partition, long offset) {
    return new Position(partition.topic(), partition.partition(), offset);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    next.keySet().removeAll(partitions);
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
    tell(offsets);
  }

  /** Whoever watches the lag of a quiet partition must not see one that is not there. */
  void tellAgainWhatGotLost() {
    Map<TopicPartition, OffsetAndMetadata> lost = untold.take(next);
    if (!lost.isEmpty()) {
      tell(lost);
    }
  }

  /** The callback runs in one of the next polls, on the same thread. */
  private void tell(Map<TopicPartition, OffsetAndMetadata> offsets) {
    consumer.commitAsync(
        offsets,
        (committed, failure) -> {
          if (failure != null) {
            LOG.debugf("offsets not committed, they will be: %s", failure);
            untold.keep(offsets);
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
