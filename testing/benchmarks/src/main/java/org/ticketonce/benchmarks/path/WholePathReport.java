package org.ticketonce.benchmarks.path;

import java.util.List;
import java.util.Locale;
import org.ticketonce.benchmarks.load.Latencies;
import org.ticketonce.benchmarks.report.BarChart;
import org.ticketonce.benchmarks.report.LineChart;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.report.Table;
import org.ticketonce.local.launcher.Service;

/**
 * What the whole path's benchmark tells.
 *
 * @param results of the incident's handler, of the same without work, and of the services
 * @param repeated mails that nobody waited for
 * @param stages of what the services did at the slower pace
 */
record WholePathReport(List<Trial.Result> results, long repeated, Stages stages) {
  private static final double LAST_NINES = 2.5;
  private static final double MEMORY_AIM = 250;

  Report report() {
    double naive =
        results.stream()
            .filter(result -> !result.name().equals(Routes.SERVICES))
            .mapToDouble(Trial.Result::perSecond)
            .max()
            .orElse(Double.NaN);
    Report report =
        Report.of("whole-path", "From the webhook to the mail")
            .note(
                "Signed webhooks, two tickets each; a mail counts when the mail server accepts it."
                    + " As fast as each goes with at most 2,000 payments under way, so that no"
                    + " backlog grows. The naive handler verifies nothing and sends a line of text;"
                    + " the services send HTML, text and a QR code per ticket. %,d mails came"
                    + " twice. The naive handler's table is emptied before each measurement, as it"
                    + " has no index; the faster of its two is what is compared with.",
                repeated)
            .table(throughput(naive))
            .table(usage())
            .note(
                "At a fixed pace. Latency counts from the moment at which a webhook was meant to be"
                    + " sent to the moment at which its mail is accepted.")
            .table(latencies());
    results.stream()
        .filter(result -> result.name().equals(Routes.SERVICES))
        .forEach(services -> ofServices(report, services, naive));
    return report.chart("whole-path", peaks()).chart("whole-path-latency", slow());
  }

  private void ofServices(Report report, Trial.Result services, double naive) {
    report
        .note(
            "Where the time of a payment goes at %d payments/s, by the time stamps of both"
                + " databases.",
            Trial.SLOW_PACE)
        .table(byStage());
    if (!Double.isNaN(naive)) {
      report.targetAtLeast(
          "payments/s, of the naive handler", 4, services.perSecond() / naive, "%.2f");
    }
    report.targetAtMost("p99 at 100 payments/s, ms", 60, services.slow().millisAt(99), "%.0f");
    for (Service service : Service.values()) {
      double peak = services.usage().get(service.module()).peakMebibytes();
      report.targetAtMost("memory of " + service.module() + ", MiB", MEMORY_AIM, peak, "%.0f");
    }
  }

  private Table byStage() {
    Table table = Table.of("from, to", "p50 ms", "p99 ms");
    stages
        .stages()
        .forEach(
            (name, millis) ->
                table.row(
                    name,
                    text("%.1f", Stages.percentile(millis, 50)),
                    text("%.1f", Stages.percentile(millis, 99))));
    return table;
  }

  private Table throughput(double naive) {
    Table table = Table.of("who answers and sends", "payments/s", "of the naive handler");
    for (Trial.Result result : results) {
      table.row(
          result.name(),
          text("%,.0f", result.perSecond()),
          Double.isNaN(naive) ? "" : text("%.2f", result.perSecond() / naive));
    }
    return table;
  }

  private Table usage() {
    Table table =
        Table.of(
            "what it uses",
            "CPU µs per payment, as fast as it goes",
            "CPU µs per payment, at %d/s".formatted(Trial.SLOW_PACE),
            "MiB, peak");
    for (Trial.Result result : results) {
      result
          .usage()
          .forEach(
              (name, usage) ->
                  table.row(
                      result.name().equals(Routes.SERVICES) || name.equals(result.name())
                          ? name
                          : name + ", beside it",
                      text("%,.0f", usage.cpuSeconds() / result.mails() * 1e6),
                      text(
                          "%,.0f",
                          result.slowUsage().get(name).cpuSeconds() / result.slowMails() * 1e6),
                      text("%.0f", usage.peakMebibytes())));
    }
    return table;
  }

  private Table latencies() {
    Table table = Table.of("who, payments/s", "p50 ms", "p99 ms", "p99.9 ms", "slowest ms");
    for (Trial.Result result : results) {
      row(table, result.name(), Trial.SLOW_PACE, result.slow());
      row(table, result.name(), result.pace(), result.half());
    }
    return table;
  }

  private static void row(Table table, String name, double pace, Latencies latencies) {
    table.row(
        text("%s, %,.0f", name, pace),
        text("%.1f", latencies.millisAt(50)),
        text("%.1f", latencies.millisAt(99)),
        text("%.1f", latencies.millisAt(99.9)),
        text("%.1f", latencies.slowestMillis()));
  }

  private BarChart peaks() {
    BarChart chart = BarChart.of("Payments per second, from the webhook to the mail", "%,.0f");
    for (Trial.Result result : results) {
      if (result.name().equals(Routes.SERVICES)) {
        chart.subject(result.name(), result.perSecond());
      } else {
        chart.other(result.name(), result.perSecond());
      }
    }
    return chart;
  }

  private LineChart slow() {
    LineChart chart =
        LineChart.of(
                "From the webhook to the mail, at 100 payments per second",
                "nines (1: p90, 2: p99)",
                "ms")
            .logarithmic();
    for (int index = results.size() - 1; index >= 0; index--) {
      chart.line(results.get(index).name(), results.get(index).slow().byNines(LAST_NINES));
    }
    return chart;
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
