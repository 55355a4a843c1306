package org.ticketonce.benchmarks.ingress;

import java.util.Locale;
import org.ticketonce.benchmarks.load.Latencies;
import org.ticketonce.benchmarks.load.PaidIntent;
import org.ticketonce.benchmarks.report.BarChart;
import org.ticketonce.benchmarks.report.LineChart;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.report.Table;

/** What the ingress' benchmark tells. */
record IngressReport(Findings findings) {
  private static final double LAST_NINES = 3.5;

  Report report() {
    Report report =
        Report.of("ingress", "How many webhooks are taken")
            .note(
                "Signed `payment_intent.succeeded` events of %,d bytes, as fast as they are"
                    + " answered. CPU seconds are per 10,000 webhooks; *beside* are broker,"
                    + " database and mail server together. Memory is resident, at its peak.",
                PaidIntent.bodyBytes())
            .table(closed());
    if (!findings.missing().isEmpty()) {
      report.note("Left out, as they did not run: %s.", String.join(", ", findings.missing()));
    }
    report
        .note(
            "At half of the most that each has answered, at a fixed pace. Latency counts from the"
                + " moment at which a webhook was meant to be sent.")
        .table(open());
    findings.tool().ifPresent(tool -> addTool(report, tool));
    findings.of(IngressBenchmark.INGRESS).ifPresent(ingress -> addTargets(report, ingress));
    return report.chart("ingress", peaks()).chart("ingress-latency", latencies());
  }

  private static void addTool(Report report, ProducerTool.Result tool) {
    report.note(
        "Kafka's producer performance tool, `acks=all`, records of %,d bytes, as the ingress writes"
            + " them: %,.0f records/s, p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms.",
        tool.recordBytes(),
        tool.perSecond(),
        tool.millisP50(),
        tool.millisP99(),
        tool.millisP999());
  }

  private Table closed() {
    Table table =
        Table.of(
            "who answers, connections",
            "webhooks/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "CPU s",
            "CPU s beside",
            "MiB",
            "failed");
    for (Trial.Result result : findings.results()) {
      for (Trial.Closed one : result.closed()) {
        Latencies latencies = one.measured().latencies();
        double tenThousands = one.measured().answered() / 10_000.0;
        table.row(
            result.name() + ", " + one.connections(),
            text("%,.0f", one.measured().perSecond()),
            text("%.2f", latencies.millisAt(50)),
            text("%.2f", latencies.millisAt(99)),
            text("%.2f", latencies.millisAt(99.9)),
            text("%.2f", one.own().cpuSeconds() / tenThousands),
            text("%.2f", one.beside().cpuSeconds() / tenThousands),
            text("%.0f", one.own().peakMebibytes()),
            text("%,d", one.measured().failed()));
      }
    }
    return table;
  }

  private Table open() {
    Table table =
        Table.of("who answers", "webhooks/s", "p50 ms", "p99 ms", "p99.9 ms", "slowest ms");
    for (Trial.Result result : findings.results()) {
      Latencies latencies = result.open().latencies();
      table.row(
          result.name(),
          text("%,.0f", result.pace()),
          text("%.2f", latencies.millisAt(50)),
          text("%.2f", latencies.millisAt(99)),
          text("%.2f", latencies.millisAt(99.9)),
          text("%.1f", latencies.slowestMillis()));
    }
    return table;
  }

  private void addTargets(Report report, Trial.Result ingress) {
    findings.of(IngressBenchmark.SYNC_ENGINE).ifPresent(peer -> addTimes(report, ingress, peer));
    findings
        .of(IngressBenchmark.LIMIT)
        .ifPresent(
            limit ->
                report.targetAtLeast(
                    "of what bare Vert.x takes", 0.6, ingress.peak() / limit.peak(), "%.2f"));
    report.targetAtMost("resident memory under load, MiB", 250, ingress.peakMebibytes(), "%.0f");
  }

  /**
   * PostgreSQL flushes each commit, so the ingress is compared with a broker that does, too: that
   * is the figure that counts. Without flushing, the answer means that the broker's replicas have
   * it.
   */
  private void addTimes(Report report, Trial.Result ingress, Trial.Result peer) {
    String what = "times what stripe-sync-engine takes";
    findings
        .of(IngressBenchmark.FLUSHED)
        .ifPresent(
            flushed -> {
              report.table(atEqualConnections(flushed, peer));
              report.targetAtLeast(
                  what + ", each batch flushed as PostgreSQL does",
                  10,
                  flushed.peak() / peer.peak(),
                  "%.1f");
            });
    report.targetAtLeast(
        what + ", where replicas and not a flush keep what was answered",
        10,
        ingress.peak() / peer.peak(),
        "%.1f");
  }

  /** Few webhooks at a time share no flush, and many make a single thread wait. */
  private static Table atEqualConnections(Trial.Result flushed, Trial.Result peer) {
    Table table = Table.of("over connections", flushed.name(), peer.name(), "times");
    for (int index = 0; index < flushed.closed().size(); index++) {
      double own = flushed.closed().get(index).measured().perSecond();
      double other = peer.closed().get(index).measured().perSecond();
      table.row(
          text("%d", flushed.closed().get(index).connections()),
          text("%,.0f", own),
          text("%,.0f", other),
          text("%.1f", own / other));
    }
    return table;
  }

  private BarChart peaks() {
    BarChart chart = BarChart.of("Webhooks per second, the most of each", "%,.0f");
    for (Trial.Result result : findings.results()) {
      if (result.name().startsWith(IngressBenchmark.INGRESS)) {
        chart.subject(result.name(), result.peak());
      } else {
        chart.other(result.name(), result.peak());
      }
    }
    findings.tool().ifPresent(tool -> chart.other("kafka-producer-perf-test", tool.perSecond()));
    return chart;
  }

  private LineChart latencies() {
    LineChart chart =
        LineChart.of(
                "Latency at half of the most, by nines",
                "1: nine of ten are faster, 2: 99 %, 3: 99.9 %",
                "ms")
            .logarithmic();
    findings
        .results()
        .forEach(
            result -> chart.line(result.name(), result.open().latencies().byNines(LAST_NINES)));
    return chart;
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
