package org.ticketonce.benchmarks.issuer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ticketonce.benchmarks.report.BarChart;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.report.Table;
import org.ticketonce.benchmarks.surroundings.Partitions;
import org.ticketonce.benchmarks.surroundings.Surroundings;

/**
 * What becomes of the issuer's speed as one factor grows at a time: orders in the table, partitions
 * of the log, and events that tell what others have told. Each is drained beside a broker and a
 * database of its own, which know nothing else.
 */
public final class IssuerGrowth {
  private static final int EVENTS = 50_000;
  private static final int PARTITIONS = 4;
  private static final int MANY_ORDERS = 10_000_000;

  /** So many of a hundred are drained before, or the compilers would be measured. */
  private static final int PERCENT_UNMEASURED = 60;

  private final int events;
  private final int unmeasured;
  private final int manyOrders;
  private final Table table =
      Table.of(
          "what has grown",
          "events/s",
          "of the first",
          "CPU µs per event",
          "CPU µs of PostgreSQL",
          "MiB, peak");
  private final BarChart chart = BarChart.of("Events per second, one factor at a time", "%,.0f");
  private double first;

  private IssuerGrowth(int events, int manyOrders) {
    this.events = events;
    this.unmeasured = events / 100 * PERCENT_UNMEASURED;
    this.manyOrders = manyOrders;
  }

  /** Takes the number of events (50000) and the most orders (10000000). */
  public static void main(String[] arguments) throws Exception {
    int half = Report.isQuick() ? 2 : 1;
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : EVENTS / half;
    int orders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : MANY_ORDERS / half;
    new IssuerGrowth(events, orders).run().publish();
  }

  /**
   * What is drained in which surroundings.
   *
   * @param orders in the table before
   * @param percentRepeated of the events
   */
  private record Point(String name, int orders, int partitions, int percentRepeated) {}

  private List<Point> points() {
    return List.of(
        new Point("nothing: no orders, 4 partitions", 0, PARTITIONS, 0),
        new Point(orders(manyOrders / 10), manyOrders / 10, PARTITIONS, 0),
        new Point(orders(manyOrders), manyOrders, PARTITIONS, 0),
        new Point("1 partition", 0, 1, 0),
        new Point("3 partitions", 0, 3, 0),
        new Point("12 partitions", 0, 12, 0),
        new Point("50 % told again", 0, PARTITIONS, 50),
        new Point("95 % told again", 0, PARTITIONS, 95));
  }

  private static String orders(int count) {
    return text("%,d orders", count);
  }

  private Report run() throws Exception {
    double withMany = 0;
    for (Point point : points()) {
      Drained drained = drained(point);
      first = first == 0 ? drained.perSecond() : first;
      withMany = point.orders() == manyOrders ? drained.perSecond() : withMany;
      show(point, drained);
    }
    return Report.of("growth", "What growth costs the issuer")
        .note(
            "%,d events, after %,d that are not measured. The orders are made by generate_series,"
                + " each with two tickets, but without facts, announcements and deliveries.",
            events, unmeasured)
        .table(table)
        .targetAtMost(
            text("what %s cost of the speed, %%", orders(manyOrders)),
            15,
            100 - 100 * withMany / first,
            "%.0f")
        .chart("growth", chart);
  }

  private Drained drained(Point point) throws Exception {
    System.out.println(point.name());
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "growth-")
            .toAbsolutePath();
    try (Surroundings surroundings = Surroundings.start(directory)) {
      if (point.partitions() != PARTITIONS) {
        Partitions.set(surroundings, point.partitions());
      }
      Drain drain = new Drain(surroundings, directory);
      drain.prepare();
      if (point.orders() > 0) {
        try (IssuerTables tables = IssuerTables.on(surroundings.database())) {
          tables.fill(point.orders());
        }
      }
      return drain.run(new Story(unmeasured + events, point.percentRepeated()), unmeasured);
    }
  }

  private void show(Point point, Drained drained) {
    table.row(
        point.name(),
        text("%,.0f", drained.perSecond()),
        text("%.2f", drained.perSecond() / first),
        text("%.0f", drained.microseconds()),
        text("%.0f", drained.microsecondsOfDatabase()),
        text("%.0f", drained.own().peakMebibytes()));
    chart.subject(point.name(), drained.perSecond());
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
