package org.ticketonce.issuer.announcements;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Empties the outbox beside the intake: woken right after a batch has committed, and sweeping for
 * what a crash or an outage has left. Per order it publishes in sequence and stops at the first
 * failure (P3).
 */
@ApplicationScoped
public class AnnouncementPublisher {
  private static final Logger LOG = Logger.getLogger(AnnouncementPublisher.class);
  private static final int ORDERS_PER_ROUND = 500;
  private static final int WORTH_ANOTHER_ROUND = ORDERS_PER_ROUND / 2;
  private static final int ORDERS_IN_FLIGHT = ORDERS_PER_ROUND / 2;

  /**
   * A broker that takes longer is out; the sweep comes again. Longer than the producer tries, so
   * that nothing is under way any more; and twice of it, which is what a round may wait, is less
   * than PostgreSQL lets a transaction idle.
   */
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(20);

  /** Longer than every time-out of database and broker, so that it only ends what hangs. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

  private final AnnouncementLedger ledger;
  private final AnnouncementLog log;
  private final Duration longestRound;
  private final AtomicLong unpublished = new AtomicLong();

  /** How often {@link #wake} was called since everything was published; 0 if nobody publishes. */
  private final AtomicInteger calls = new AtomicInteger();

  @Inject
  AnnouncementPublisher(AnnouncementLedger ledger, AnnouncementLog log, MeterRegistry meters) {
    this(ledger, log, meters, LONGEST_ROUND);
  }

  AnnouncementPublisher(
      AnnouncementLedger ledger, AnnouncementLog log, MeterRegistry meters, Duration longestRound) {
    this.ledger = ledger;
    this.log = log;
    this.longestRound = longestRound;
    meters.gauge("ticketonce.announcements.unpublished", unpublished);
  }

  /** Has whatever waits published, beside what the caller does next; returns at once. */
  public void wake() {
    if (calls.getAndIncrement() == 0) {
      empty();
    }
  }

  /** Once more if anybody has called meanwhile. A failure is left to the sweep. */
  private void empty() {
    int answered = calls.get();
    rounds()
        .onFailure()
        .invoke(failure -> LOG.warnf("announcements wait for the next sweep: %s", failure))
        .onFailure()
        .recoverWithNull()
        .subscribe()
        .with(
            done -> {
              if (!calls.compareAndSet(answered, 0)) {
                empty();
              }
            });
  }

  @Scheduled(
      every = "${ticketonce.announcements.sweep-interval:PT1S}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return endingWhatHangs(ledger.countUnpublished())
        .invoke(unpublished::set)
        .invoke(
            count -> {
              if (count > 0) {
                wake();
              }
            })
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.warnf("sweep of announcements failed: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  /**
   * A round that marks little has left little, or what others are publishing, or what the broker
   * does not take: the sweep comes for that.
   */
  private Uni<Void> rounds() {
    return Multi.createBy()
        .repeating()
        .uni(() -> endingWhatHangs(ledger.publishUnpublished(ORDERS_PER_ROUND, this::publishAll)))
        .whilst(marked -> marked >= WORTH_ANOTHER_ROUND)
        .onItem()
        .ignoreAsUni();
  }

  private <T> Uni<T> endingWhatHangs(Uni<T> work) {
    return work.ifNoItem().after(longestRound).fail();
  }

  /** Returns the ids of those that the broker has acknowledged. */
  private Uni<List<UUID>> publishAll(List<Announcement> announcements) {
    Collection<List<Announcement>> perOrder =
        announcements.stream()
            .collect(
                Collectors.groupingBy(Announcement::order, LinkedHashMap::new, Collectors.toList()))
            .values();
    return Multi.createFrom()
        .iterable(perOrder)
        .onItem()
        .transformToMulti(this::publishInSequence)
        .merge(ORDERS_IN_FLIGHT)
        .collect()
        .asList();
  }

  private Multi<UUID> publishInSequence(List<Announcement> ofOneOrder) {
    return Multi.createFrom()
        .iterable(ofOneOrder)
        .onItem()
        .transformToUniAndConcatenate(
            news ->
                log.publish(news)
                    .ifNoItem()
                    .after(BROKER_PATIENCE)
                    .fail()
                    .replaceWith(news.eventId()))
        .onFailure()
        .invoke(failure -> LOG.warnf("not published: %s: %s", ofOneOrder.get(0), failure))
        .onFailure()
        .recoverWithCompletion();
  }
}
