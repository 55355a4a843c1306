package org.ticketonce.benchmarks.report;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What one run of a benchmark has to tell: tables, targets and notes in the order in which they
 * were added, then plots. Whatever is not the usual run is printed and changes no page: a quick
 * one, one that is recorded, one of a part or of other counts, one with other options of the JVM.
 */
public final class Report {
  private final String benchmark;
  private final String title;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Chart> charts = new LinkedHashMap<>();

  private Report(String benchmark, String title) {
    this.benchmark = benchmark;
    this.title = title;
  }

  /** The benchmark's name is that of its place in docs/performance.md. */
  public static Report of(String benchmark, String title) {
    return new Report(benchmark, title);
  }

  /** Whether durations and counts shall be halved. */
  public static boolean isQuick() {
    return Boolean.getBoolean("benchmark.quick");
  }

  public Report table(Table table) {
    parts.add(table);
    return this;
  }

  public Report note(String form, Object... values) {
    parts.add(new Paragraph(String.format(Locale.ROOT, form, values)));
    return this;
  }

  /** The format is that of both numbers, such as {@code "%.2f"}. */
  public Report targetAtLeast(String what, double aim, double figure, String format) {
    parts.add(Target.atLeast(what, aim, figure, format));
    return this;
  }

  /** The same the other way round. */
  public Report targetAtMost(String what, double aim, double figure, String format) {
    parts.add(Target.atMost(what, aim, figure, format));
    return this;
  }

  /** Appears as {@code docs/images/performance-NAME.svg}. */
  public Report chart(String name, Chart chart) {
    charts.put(name, chart);
    return this;
  }

  /** Prints it, and puts what a usual run tells in the place of what the last one has told. */
  public void publish() {
    System.out.printf("%n%s%n%s%n%s%n", title, command(), machine());
    System.out.println(joined(Part::onTerminal));
    if (!Boolean.getBoolean("benchmark.usual")) {
      System.out.println("\nnot the usual run: docs/performance.md is as before");
      return;
    }
    StringBuilder page = new StringBuilder();
    page.append("`").append(command()).append("`, ").append(revision()).append(", ");
    page.append(machine()).append(".\n");
    page.append(joined(Part::onPage)).append("\n");
    charts.forEach((name, chart) -> page.append(picture(name, chart)));
    PerformancePage.replace(benchmark, page.toString().stripTrailing());
  }

  private static String picture(String name, Chart chart) {
    return "\n![%s](%s)\n".formatted(chart.title(), PerformancePage.picture(name, chart));
  }

  private static Machine machine() {
    return Machine.current(Clock.systemUTC());
  }

  /** Targets stand together; anything else is set apart. */
  private String joined(Function<Part, String> form) {
    StringBuilder text = new StringBuilder();
    Part before = null;
    for (Part part : parts) {
      boolean isList = before instanceof Target && part instanceof Target;
      text.append(isList ? "\n" : "\n\n").append(form.apply(part));
      before = part;
    }
    return text.substring(1);
  }

  private static String revision() {
    return "revision " + System.getProperty("benchmark.revision", "unknown");
  }

  private static String command() {
    return System.getProperty("benchmark.command", "testing/benchmarks/run");
  }
}
