package org.ticketonce.issuer.batches;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.ticketonce.issuer.deadletters.DeadLetter;
import org.ticketonce.issuer.deadletters.DeadLetterLog;
import org.ticketonce.issuer.offsets.OffsetsBehind;
import org.ticketonce.issuer.offsets.Rewind;

/**
 * Brings a batch of records into the database: all of them, each either handled or dead-lettered.
 *
 * <pre>
 * committed            -> done
 * outage               -> the same again, after a pause
 * input is to blame    -> halves, down to the guilty record, which becomes a dead letter
 * the database is behind -> the consumer goes back; partitions concerned are left out
 * the service stops     -> what is under way is finished, nothing new is begun or acknowledged
 * </pre>
 */
@ApplicationScoped
public class BatchIntake {
  /** A sound batch takes less; one that waits for an outage to end is given up. */
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

  private final DeadLetterLog deadLetterLog;
  private final Rewind rewind;
  private final BatchProgress progress;
  private volatile boolean takesBatches = true;
  private volatile boolean triesAgain = true;

  BatchIntake(DeadLetterLog deadLetterLog, Rewind rewind, BatchProgress progress) {
    this.deadLetterLog = deadLetterLog;
    this.rewind = rewind;
    this.progress = progress;
  }

  /** Before pools and channels close. */
  void stop(@Observes ShutdownEvent event) {
    takesBatches = false;
    progress.awaitQuiet(LONGEST_FAREWELL);
    triesAgain = false;
  }

  /** Completes when every record has been handled or dead-lettered; it never fails on an outage. */
  public <T> Uni<Void> take(ConsumerRecords<String, byte[]> records, BatchHandler<T> handler) {
    if (!takesBatches) {
      return Uni.createFrom().nothing();
    }
    List<Entry<T>> entries = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      entries.add(Entry.read(record, handler));
    }
    BatchProgress.Running running = progress.start(handler.channel(), entries.size());
    return bury(entries).chain(() -> commit(entries, handler)).invoke(running::done);
  }

  private <T> Uni<Void> commit(List<Entry<T>> entries, BatchHandler<T> handler) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Consumed consumed = Entry.consumed(handler.group(), entries);
    List<T> items = Entry.items(entries);
    return Patience.until(() -> attempt(items, consumed, handler), BatchIntake::isOutage)
        .invoke(
            () -> {
              if (!items.isEmpty()) {
                progress.accepted(handler.channel());
              }
            })
        .onFailure(OffsetsBehind.class)
        .recoverWithUni(behind -> goBack(entries, handler, behind))
        .onFailure()
        .recoverWithUni(failure -> isolate(entries, handler, failure));
  }

  private <T> Uni<Void> attempt(List<T> items, Consumed consumed, BatchHandler<T> handler) {
    if (!triesAgain) {
      return Uni.createFrom().nothing();
    }
    progress.attempt(handler.channel());
    return handler.commit(items, consumed);
  }

  private <T> Uni<Void> goBack(
      List<Entry<T>> entries, BatchHandler<T> handler, OffsetsBehind behind) {
    return Patience.until(
            () -> rewind.to(handler.channel(), handler.group(), behind.gaps()), failure -> true)
        .map(
            rewound ->
                entries.stream().filter(entry -> !rewound.contains(entry.partition())).toList())
        .chain(remaining -> commit(remaining, handler));
  }

  private <T> Uni<Void> isolate(
      List<Entry<T>> entries, BatchHandler<T> handler, Throwable failure) {
    BadInput why = BadInput.of(failure).orElseThrow(() -> new IllegalStateException(failure));
    if (entries.size() == 1) {
      progress.refused(handler.channel());
      List<Entry<T>> dead = List.of(entries.get(0).dead(why));
      return bury(dead).chain(() -> commit(dead, handler));
    }
    int middle = entries.size() / 2;
    return commit(entries.subList(0, middle), handler)
        .chain(() -> commit(entries.subList(middle, entries.size()), handler));
  }

  /** Puts dead letters on their topic; only then may offsets pass them. */
  private <T> Uni<Void> bury(List<Entry<T>> entries) {
    List<DeadLetter> letters =
        entries.stream().map(Entry::deadLetter).filter(Objects::nonNull).toList();
    return Multi.createFrom()
        .iterable(letters)
        .onItem()
        .transformToUniAndConcatenate(
            letter -> Patience.until(() -> deadLetterLog.publish(letter), failure -> true))
        .toUni();
  }

  private static boolean isOutage(Throwable failure) {
    return !(failure instanceof OffsetsBehind) && BadInput.of(failure).isEmpty();
  }
}
