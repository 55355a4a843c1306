package org.ticketonce.issuer.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ticketonce.issuer.orders.OrderStatus;

/**
 * {@code -Dhistories=N} sets how many, {@code -Dhistories.seed=S} the seed of the first; the next
 * one has the next seed, so that one of them can be repeated alone.
 */
class HistoriesTest {
  private static final int HISTORIES = Integer.getInteger("histories", 1_000);
  private static final long SEED =
      Long.getLong("histories.seed", System.nanoTime() % 1_000_000_000_000L);

  private final Counts counts = new Counts();
  private final CheckHistory check = new CheckHistory(counts);

  @Test
  void P5_histories_in_any_order_and_batching_make_the_orders_that_their_facts_call_for() {
    long started = System.nanoTime();
    System.out.println("histories from seed " + SEED + ": repeat with -Dhistories.seed=" + SEED);

    Optional<History> failing =
        LongStream.range(SEED, SEED + HISTORIES)
            .parallel()
            .mapToObj(DrawHistory::of)
            .filter(this::fails)
            .findAny();

    System.out.println(
        counts
            + " in "
            + Duration.ofNanos(System.nanoTime() - started).toSeconds()
            + " s, seed "
            + SEED);
    failing
        .map(new Shrink(new CheckHistory(new Counts())::check)::toOneLine)
        .ifPresent(line -> fail(line));
    if (HISTORIES >= 1_000) {
      assertThat(counts.rulesChanged.sum()).as("histories with rules that change").isPositive();
      assertThat(counts.silent.sum()).as("silent orders").isPositive();
      for (OrderStatus status : OrderStatus.values()) {
        assertThat(counts.ended(status.name())).as("orders that end %s", status).isPositive();
      }
    }
  }

  private boolean fails(History history) {
    counts.histories.increment();
    counts.intents.add(history.orders());
    if (history.rulesChange()) {
      counts.rulesChanged.increment();
    }
    return check.check(history, history.seed()).isPresent();
  }
}
