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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.offsets.OffsetLedger;
import org.ticketonce.issuer.offsets.OffsetLedger.Stored;
import org.ticketonce.issuer.offsets.OffsetsBehind.Gap;
import org.ticketonce.issuer.offsets.Rewind;
import org.ticketonce.issuer.storage.SafeContexts;

/**
 * Notices a database that was restored under a live consumer while its partitions are quiet: no
 * batch comes that would run into the gap. What Kafka has been told is consumed was committed by
 * the database before, so one that knows less has forgotten it.
 */
@ApplicationScoped
class RestoreWatch {
  private static final Logger LOG = Logger.getLogger(RestoreWatch.class);

  /** The thread that asks is the one that polls. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Instance<BatchHandler<?>> handlers;
  private final KafkaClientService clients;
  private final OffsetLedger offsets;
  private final Rewind rewind;
  private final SafeContexts contexts;

  /** By channel, what the last look has found. */
  private final Map<String, Set<Gap>> seen = new HashMap<>();

  RestoreWatch(
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
    return Uni.createFrom()
        .deferred(
            () ->
                clients
                    .<String, byte[]>getConsumer(handler.channel())
                    .runOnPollingThread(RestoreWatch::consumed))
        .chain(consumed -> offsets.stored(handler.group()).map(stored -> gaps(consumed, stored)))
        .chain(gaps -> close(handler, gaps))
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf("whether %s lacks records is not known: %s", handler.group(), failure))
        .onFailure()
        .recoverWithNull();
  }

  /** What Kafka was told, as far as its log reaches. */
  private static Map<TopicPartition, Long> consumed(Consumer<String, byte[]> consumer) {
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, Long> ends = consumer.endOffsets(assigned, PATIENCE);
    Map<TopicPartition, Long> consumed = new HashMap<>();
    consumer
        .committed(assigned, PATIENCE)
        .forEach(
            (partition, told) -> {
              if (told != null) {
                consumed.put(partition, Math.min(told.offset(), ends.get(partition)));
              }
            });
    return consumed;
  }

  /** A gap that is being closed changes from look to look. */
  private Uni<Void> close(BatchHandler<?> handler, Set<Gap> gaps) {
    Set<Gap> before = seen.put(handler.channel(), gaps);
    List<Gap> left = gaps.stream().filter(gap -> before != null && before.contains(gap)).toList();
    return left.isEmpty()
        ? Uni.createFrom().voidItem()
        : rewind.again(handler.channel(), handler.group(), left);
  }

  private static Set<Gap> gaps(Map<TopicPartition, Long> consumed, List<Stored> stored) {
    Map<TopicPartition, Long> next = new HashMap<>();
    stored.forEach(row -> next.put(new TopicPartition(row.topic(), row.partition()), row.next()));
    Set<Gap> gaps = new HashSet<>();
    consumed.forEach(
        (partition, told) -> {
          long known = next.getOrDefault(partition, 0L);
          if (known < told) {
            gaps.add(new Gap(partition.topic(), partition.partition(), known, told));
          }
        });
    return gaps;
  }
}
