package org.ticketonce.issuer.console;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.console.PulseLedger.Reading;
import org.ticketonce.issuer.offsets.OffsetLedger;
import org.ticketonce.issuer.offsets.OffsetLedger.Stored;
import org.ticketonce.issuer.offsets.StripeEventsEndLog;
import org.ticketonce.issuer.webhooks.RecordFacts;

/** Takes the service's pulse while anybody watches, once for all who do. */
@ApplicationScoped
class PulseFeed {
  private static final Logger LOG = Logger.getLogger(PulseFeed.class);
  private static final Duration BEAT = Duration.ofSeconds(2);

  /** After so long without a reading nobody has watched, and what was before is of no use. */
  private static final Duration BREAK = BEAT.multipliedBy(5);

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final PulseLedger ledger;
  private final ConsoleLedger console;
  private final StripeEventsEndLog ends;
  private final OffsetLedger offsets;
  private final Clock clock;
  private final Deque<Pulse> past = new ArrayDeque<>();
  private final Multi<Optional<List<Pulse>>> pulses;
  private Reading last;

  PulseFeed(
      PulseLedger ledger,
      ConsoleLedger console,
      StripeEventsEndLog ends,
      OffsetLedger offsets,
      Clock clock) {
    this.ledger = ledger;
    this.console = console;
    this.ends = ends;
    this.offsets = offsets;
    this.clock = clock;
    this.pulses =
        Multi.createFrom()
            .ticks()
            .startingAfter(Duration.ofMillis(1))
            .every(BEAT)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(beat -> take())
            .broadcast()
            .withCancellationAfterLastSubscriberDeparture()
            .toAllSubscribers();
  }

  /**
   * The last pulses, whenever there is another one; empty while the database does not answer.
   * Whoever reads slowly misses some, and keeps nobody else waiting.
   */
  Multi<Optional<List<Pulse>>> pulses() {
    return pulses.onOverflow().dropPreviousItems();
  }

  private Uni<Optional<List<Pulse>>> take() {
    return Uni.combine()
        .all()
        .unis(ledger.read(clock.instant().minus(WINDOW)), console.attention(), lag())
        .asTuple()
        .map(all -> Optional.of(add(all.getItem1(), all.getItem2(), all.getItem3())))
        .onFailure()
        .invoke(failure -> LOG.warnf("the live view could not be brought up to date: %s", failure))
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  /** The broker's silence is shown as such, and no reason not to show the rest. */
  private Uni<Optional<Long>> lag() {
    return Uni.combine()
        .all()
        .unis(ends.ends(), offsets.stored(RecordFacts.GROUP))
        .asTuple()
        .map(both -> Optional.of(lag(both.getItem1(), both.getItem2())))
        .onFailure()
        .invoke(failure -> LOG.debugf("it cannot be said what is left to do: %s", failure))
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  private static long lag(List<Stored> ends, List<Stored> stored) {
    Map<Integer, Long> next =
        stored.stream().collect(Collectors.toMap(Stored::partition, Stored::next));
    return ends.stream()
        .mapToLong(end -> Math.max(0, end.next() - next.getOrDefault(end.partition(), 0L)))
        .sum();
  }

  private synchronized List<Pulse> add(Reading now, Attention attention, Optional<Long> lag) {
    if (last != null && Duration.between(last.at(), now.at()).compareTo(BREAK) > 0) {
      past.clear();
      last = null;
    }
    past.addLast(
        new Pulse(
            now.at(),
            rate(now),
            now.concurrent(),
            now.late(),
            lag.orElse(null),
            now.oldestMailSeconds(),
            attention));
    last = now;
    while (past.size() > Plots.PULSES) {
      past.removeFirst();
    }
    return List.copyOf(past);
  }

  private double rate(Reading now) {
    if (last == null) {
      return 0;
    }
    double seconds = Duration.between(last.at(), now.at()).toMillis() / 1000.0;
    return seconds <= 0 ? 0 : Math.max(0, (now.handled() - last.handled()) / seconds);
  }
}
