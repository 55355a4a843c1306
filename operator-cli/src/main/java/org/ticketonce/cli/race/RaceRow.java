package org.ticketonce.cli.race;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one payment.
 *
 * @param gapNow the longest gap that the system itself recorded between two deliveries
 * @param naive empty when no naive handler took part
 * @param state the order in a few words, for a row that needs explaining
 */
record RaceRow(
    RacedPayment payment,
    Optional<Duration> gapNow,
    Optional<Tally> naive,
    Tally here,
    String state) {
  static final String NO_ORDER = "no order";

  String verdict() {
    String thisSystem = here.outcome() + " here";
    return naive.map(tally -> tally.outcome() + " there, " + thisSystem).orElse(thisSystem);
  }

  /** Whether this system did what it promises; what the naive one did does not matter. */
  boolean isKept() {
    return here.outcome() == Outcome.ONCE;
  }

  /** Orders the rows that most deserve a look first. */
  int badness() {
    int naiveExcess = naive.map(tally -> tally.tickets() + tally.emails()).orElse(0);
    return isKept() ? naiveExcess : Integer.MAX_VALUE;
  }
}
