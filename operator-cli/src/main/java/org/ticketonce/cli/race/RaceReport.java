package org.ticketonce.cli.race;

import java.util.List;

/**
 * The result of a race.
 *
 * @param notes what a reader must know to trust the rows
 */
record RaceReport(List<RaceRow> rows, List<String> notes) {

  boolean isKept() {
    return rows.stream().allMatch(RaceRow::isKept);
  }

  /** How many of the rows ended so for this system. */
  long here(Outcome outcome) {
    return rows.stream().filter(row -> row.here().outcome() == outcome).count();
  }

  /** The same for the naive handler. */
  long naive(Outcome outcome) {
    return rows.stream()
        .filter(row -> row.naive().map(tally -> tally.outcome() == outcome).orElse(false))
        .count();
  }

  /** Whether a naive handler took part. */
  boolean hasNaive() {
    return rows.stream().anyMatch(row -> row.naive().isPresent());
  }
}
