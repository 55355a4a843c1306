package org.ticketonce.issuer.batches;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.offsets.OffsetLedger;
import org.ticketonce.issuer.offsets.OffsetLedger.Stored;
import org.ticketonce.issuer.offsets.OffsetsBehind.Gap;
import org.ticketonce.issuer.offsets.Rewind;
import org.ticketonce.issuer.storage.SafeContexts;

/**
 * Keeps what Kafka was told is consumed and what the database has stored the same on partitions
 * that are quiet, where no further batch would. Kafka is told after the database has committed, so:
 *
 * <pre>
 * stored below told -> the database was restored under a live consumer: records are read again
 * told below stored -> a commit to Kafka got lost: Kafka is told again, for whoever watches the lag
 * </pre>
 */
@ApplicationScoped
class OffsetWatch {
  private static final Logger LOG = Logger.getLogger(OffsetWatch.class);

  /** Whatever does not answer, the next look is not to wait for it. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

  /** The thread that asks is the one that polls. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Instance<BatchHandler<?>> handlers;
  private final KafkaClientService clients;
  private final OffsetLedger offsets;
  private final Rewind rewind;
  private final SafeContexts contexts;

  /** By channel, what the last look has seen. */
  private final Map<String, Map<TopicPartition, Offsets>> seen = new HashMap<>();

  OffsetWatch(
      @Any Instance<BatchHandler<?>> handlers,
      KafkaClientService clients,
      OffsetLedger offsets,
      Rewind rewind,
      SafeContexts contexts) {
    this.handlers = handlers;
    this.clients = clients;
    this.offsets = offsets;
    this.rewind = rewind;
    this.contexts = contexts;
  }

  private record Offsets(long told, long stored) {}

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return contexts.run(
        () ->
            Multi.createFrom()
                .iterable(handlers)
                .onItem()
                .transformToUniAndConcatenate(this::look)
                .toUni()
                .replaceWithVoid());
  }

  /** Kafka first: the database may know more by the time that it is asked, but never less. */
  private Uni<Void> look(BatchHandler<?> handler) {
    return onPollingThread(handler, OffsetWatch::told)
        .chain(told -> offsets.stored(handler.group()).map(stored -> differences(told, stored)))
        .map(differences -> unchanged(handler, differences))
        .chain(lasting -> lasting.isEmpty() ? Uni.createFrom().voidItem() : end(handler, lasting))
        .ifNoItem()
        .after(LONGEST_LOOK)
        .fail()
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "whether Kafka and the database agree on %s is not known: %s",
                    handler.group(), failure))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> end(BatchHandler<?> handler, Map<TopicPartition, Offsets> differences) {
    return rewind
        .again(handler.channel(), handler.group(), gaps(differences))
        .chain(() -> onPollingThread(handler, consumer -> tell(consumer, differences)))
        .replaceWithVoid();
  }

  private <T> Uni<T> onPollingThread(
      BatchHandler<?> handler, Function<Consumer<String, byte[]>, T> action) {
    return Uni.createFrom()
        .deferred(
            () ->
                clients.<String, byte[]>getConsumer(handler.channel()).runOnPollingThread(action));
  }

  /** What Kafka was told of the partitions that are ours, as far as its log reaches. */
  private static Map<TopicPartition, Long> told(Consumer<String, byte[]> consumer) {
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, Long> ends = consumer.endOffsets(assigned, PATIENCE);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned, PATIENCE);
    Map<TopicPartition, Long> told = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndMetadata last = committed.get(partition);
          told.put(partition, last == null ? 0 : Math.min(last.offset(), end));
        });
    return told;
  }

  private static Map<TopicPartition, Offsets> differences(
      Map<TopicPartition, Long> told, List<Stored> stored) {
    Map<TopicPartition, Long> next = new HashMap<>();
    stored.forEach(row -> next.put(new TopicPartition(row.topic(), row.partition()), row.next()));
    Map<TopicPartition, Offsets> differences = new HashMap<>();
    told.forEach(
        (partition, offset) ->
            differences.put(partition, new Offsets(offset, next.getOrDefault(partition, 0L))));
    differences.values().removeIf(offsets -> offsets.told == offsets.stored);
    return differences;
  }

  /** Those that a batch or a commit under way does not close: seen a second time, as they were. */
  private Map<TopicPartition, Offsets> unchanged(
      BatchHandler<?> handler, Map<TopicPartition, Offsets> differences) {
    Map<TopicPartition, Offsets> before = seen.put(handler.channel(), Map.copyOf(differences));
    differences.entrySet().retainAll(before == null ? Set.of() : before.entrySet());
    return differences;
  }

  private static List<Gap> gaps(Map<TopicPartition, Offsets> differences) {
    List<Gap> gaps = new ArrayList<>();
    differences.forEach(
        (partition, offsets) -> {
          if (offsets.stored < offsets.told) {
            gaps.add(
                new Gap(partition.topic(), partition.partition(), offsets.stored, offsets.told));
          }
        });
    return gaps;
  }

  /** Except where an operator has reset the group and records are still to be read again. */
  private static int tell(
      Consumer<String, byte[]> consumer, Map<TopicPartition, Offsets> differences) {
    Map<TopicPartition, OffsetAndMetadata> unsaid = new HashMap<>();
    differences.forEach(
        (partition, offsets) -> {
          if (offsets.told < offsets.stored
              && consumer.assignment().contains(partition)
              && consumer.position(partition, PATIENCE) >= offsets.stored) {
            unsaid.put(partition, new OffsetAndMetadata(offsets.stored));
          }
        });
    consumer.commitSync(unsaid, PATIENCE);
    return unsaid.size();
  }
}
