package org.ticketonce.benchmarks.issuer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.ticketonce.benchmarks.load.PaidIntent;
import org.ticketonce.benchmarks.report.BarChart;
import org.ticketonce.benchmarks.report.LineChart;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.report.Table;
import org.ticketonce.benchmarks.surroundings.Surroundings;

/**
 * The issuer was down, and 200,000 payments are waiting: how fast the packaged service drains them,
 * beside PostgreSQL's own load generator that writes the same rows on the same server, one payment
 * per transaction, and 500 of them.
 */
public final class IssuerDrain {
  private static final int PAYMENTS = 200_000;
  private static final int CLIENTS = 8;
  private static final int PAYMENTS_AT_ONCE = 500;
  private static final Duration PGBENCH = Duration.ofSeconds(Report.isQuick() ? 10 : 20);

  private IssuerDrain() {}

  /** Takes the number of payments (200000). */
  public static void main(String[] arguments) throws Exception {
    int payments =
        arguments.length > 0
            ? Integer.parseInt(arguments[0])
            : Report.isQuick() ? PAYMENTS / 2 : PAYMENTS;
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "issuer-drain-")
            .toAbsolutePath();
    try (Surroundings surroundings = Surroundings.start(directory)) {
      Pgbench pgbench = Pgbench.on(surroundings.database(), directory);
      System.out.println("pgbench, one payment per transaction ...");
      double single = pgbench.transactionsPerSecond("one-intent.sql", CLIENTS, PGBENCH);
      Drain drain = new Drain(surroundings, directory);
      drain.prepare();
      Drained drained = drain.run(Story.ofDistinctPayments(payments), 0);
      System.out.println("pgbench, many payments per transaction ...");
      double batched =
          PAYMENTS_AT_ONCE * pgbench.transactionsPerSecond("many-intents.sql", CLIENTS, PGBENCH);
      report(drained, single, batched).publish();
    }
  }

  private static Report report(Drained drained, double single, double batched) {
    return Report.of("issuer-drain", "How fast payments become tickets")
        .note(
            "%,d `payment_intent.succeeded` events of %,d bytes with two tickets each, from the"
                + " first committed batch to the last; %.0f events per batch. pgbench writes the"
                + " same rows (an order, a fact, two tickets, an announcement, a delivery) into the"
                + " same tables, by %d clients with prepared statements; it reads no log, derives"
                + " nothing, publishes and marks nothing.",
            drained.events(), PaidIntent.bodyBytes(), drained.eventsPerBatch(), CLIENTS)
        .table(
            Table.of("who writes", "payments/s", "of pgbench, one by one")
                .row("pgbench, one payment per transaction", text("%,.0f", single), "1.00")
                .row(
                    "pgbench, 500 payments per transaction",
                    text("%,.0f", batched),
                    text("%.2f", batched / single))
                .row(
                    "ticket-issuer",
                    text("%,.0f", drained.perSecond()),
                    text("%.2f", drained.perSecond() / single)))
        .table(
            Table.of("while it drained", "CPU µs per payment", "MiB, peak")
                .row(
                    "ticket-issuer",
                    text("%,.0f", drained.microseconds()),
                    text("%.0f", drained.own().peakMebibytes()))
                .row("PostgreSQL", text("%,.0f", drained.microsecondsOfDatabase()), ""))
        .targetAtLeast("the issuer, of pgbench one by one", 3, drained.perSecond() / single, "%.2f")
        .targetAtMost("the issuer's memory, MiB", 250, drained.own().peakMebibytes(), "%.0f")
        .chart(
            "issuer-drain",
            BarChart.of("Payments per second", "%,.0f")
                .other("pgbench, one by one", single)
                .other("pgbench, 500 at once", batched)
                .subject("ticket-issuer", drained.perSecond()))
        .chart(
            "issuer-drain-progress",
            LineChart.of("The backlog's end comes nearer", "seconds", "payments per second")
                .line("ticket-issuer", drained.progress()));
  }

  private static String text(String format, double figure) {
    return String.format(Locale.ROOT, format, figure);
  }
}
