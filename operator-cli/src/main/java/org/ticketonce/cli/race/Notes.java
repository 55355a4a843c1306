package org.ticketonce.cli.race;

import java.util.ArrayList;
import java.util.List;

/** What a reader must know to trust the rows of a report. */
final class Notes {
  private static final int BROKEN_ROWS_EXPLAINED = 5;

  private Notes() {}

  static List<String> about(RacePlan plan, List<RaceRow> rows) {
    List<String> notes = new ArrayList<>();
    plan.suffix()
        .ifPresent(
            suffix ->
                notes.add(
                    "the incident's payments are known to this system already, so this run's ids"
                        + " end in _%s and its addresses have +%s".formatted(suffix, suffix)));
    boolean late = rows.stream().anyMatch(row -> row.payment().isLateRedelivery());
    if (late && rows.stream().noneMatch(row -> row.naive().isPresent())) {
      notes.add(
          "late redeliveries came at once: without --naive-url nothing can move a first delivery"
              + " into the past");
    }
    if (rows.stream().anyMatch(Notes::isStoppedByTheCheckAlone)) {
      notes.add(
          "the incident's records show the two late redeliveries doubled as well; a handler that"
              + " checks before it inserts stops repeats that come one after the other, so whatever"
              + " doubled those is not reproduced by the naive handler");
    }
    rows.stream()
        .filter(row -> !row.isKept())
        .limit(BROKEN_ROWS_EXPLAINED)
        .forEach(row -> notes.add(row.payment().paymentIntent() + ": " + row.state()));
    if (rows.stream().allMatch(row -> row.state().equals(RaceRow.NO_ORDER))) {
      notes.add(
          "no payment led to an order: with ticketonce.stripe.mode=live a system sets test events"
              + " aside");
    }
    return notes;
  }

  private static boolean isStoppedByTheCheckAlone(RaceRow row) {
    return row.payment().isLateRedelivery()
        && row.naive().filter(tally -> tally.outcome() == Outcome.ONCE).isPresent();
  }
}
