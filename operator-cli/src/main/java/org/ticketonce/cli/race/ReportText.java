package org.ticketonce.cli.race;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.ticketonce.cli.terminal.Table;

/** A report as people read it. */
final class ReportText {
  private static final int ROWS_SHOWN = 10;

  private ReportText() {}

  static String of(RaceReport report) {
    StringBuilder text = new StringBuilder();
    List<RaceRow> shown = shown(report.rows());
    text.append(report.hasNaive() ? withNaive(shown) : alone(shown));
    if (shown.size() < report.rows().size()) {
      text.append("... and %d more rows\n".formatted(report.rows().size() - shown.size()));
    }
    text.append('\n');
    if (report.hasNaive()) {
      text.append(totals("naive handler", report.rows().size(), report::naive));
    }
    text.append(totals("this system", report.rows().size(), report::here));
    text.append(
        report.notes().stream().map(note -> "note: " + note + "\n").collect(Collectors.joining()));
    return text.toString();
  }

  /** All rows of an incident in its order; of a storm those that most deserve a look. */
  private static List<RaceRow> shown(List<RaceRow> rows) {
    if (rows.size() <= ROWS_SHOWN) {
      return rows;
    }
    return rows.stream()
        .sorted(Comparator.comparingInt(RaceRow::badness).reversed())
        .limit(ROWS_SHOWN)
        .toList();
  }

  private static String withNaive(List<RaceRow> rows) {
    Table table =
        new Table(
            "payment intent",
            "gap then",
            "gap now",
            "sent",
            "naive tickets / e-mails",
            "here tickets / e-mails",
            "verdict");
    for (RaceRow row : rows) {
      table.add(
          row.payment().paymentIntent().value(),
          gapThen(row),
          gapNow(row),
          sent(row),
          row.naive().map(Tally::toString).orElse("-"),
          row.here().toString(),
          row.verdict());
    }
    return table.render();
  }

  private static String alone(List<RaceRow> rows) {
    Table table =
        new Table(
            "payment intent", "gap then", "gap now", "sent", "here tickets / e-mails", "verdict");
    for (RaceRow row : rows) {
      table.add(
          row.payment().paymentIntent().value(),
          gapThen(row),
          gapNow(row),
          sent(row),
          row.here().toString(),
          row.verdict());
    }
    return table.render();
  }

  private static String gapThen(RaceRow row) {
    return row.payment().gap().map(Gaps::text).orElse("-");
  }

  private static String gapNow(RaceRow row) {
    return row.gapNow().map(Gaps::text).orElse("-");
  }

  private static String sent(RaceRow row) {
    return row.payment().deliveries() + "x";
  }

  private static String totals(String who, int payments, ToLongFunction<Outcome> count) {
    return "%-14s %d payments: %d once, %d doubled, %d lost%n"
        .formatted(
            who + ":",
            payments,
            count.applyAsLong(Outcome.ONCE),
            count.applyAsLong(Outcome.DOUBLED),
            count.applyAsLong(Outcome.LOST));
  }
}
