package org.ticketonce.benchmarks.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ticketonce.benchmarks.process.Usage;
import org.ticketonce.benchmarks.process.WatchedProcess;
import org.ticketonce.benchmarks.report.BarChart;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.report.Table;
import org.ticketonce.local.launcher.LocalSystem;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;
import org.ticketonce.local.launcher.StartArchive;
import org.ticketonce.local.launcher.StartArchives;

/**
 * Starts each service again and again, beside a broker, a database and the other services that are
 * up and idle, with the options of {@code ./run}. Archives are made anew before.
 */
public final class StartupBenchmark {
  private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
  private static final int STARTS = Report.isQuick() ? 3 : 5;
  private static final double AIM_SECONDS = 1.5;

  private StartupBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(System.getProperty("ticketonce.root"));
    StartArchives.make(root, System.out::println);
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "startup-");
    Map<Service, Start> without = starts(directory.resolve("1"), StartArchive.Use.IGNORED);
    Map<Service, Start> with = starts(directory.resolve("2"), StartArchive.Use.USED);
    report(without, with).publish();
  }

  /** The median of each service. */
  private static Map<Service, Start> starts(Path directory, StartArchive.Use archives) {
    Map<Service, Start> medians = new EnumMap<>(Service.class);
    try (LocalSystem system = LocalSystem.in(directory).startArchives(archives).build()) {
      system.start();
      for (Service service : Service.values()) {
        System.out.println(service.module() + " ...");
        List<Start> starts = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
          starts.add(restart(system.service(service)));
        }
        medians.put(service, Start.median(starts));
      }
    }
    return medians;
  }

  private static Start restart(ServiceProcess service) {
    service.stop();
    long begin = System.nanoTime();
    service.start();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Usage usage = WatchedProcess.of(service.pid()).usage();
    return new Start(
        seconds, startedSeconds(service), usage.cpuSeconds(), usage.residentMebibytes());
  }

  private static double startedSeconds(ServiceProcess service) {
    try {
      return STARTED
          .matcher(Files.readString(service.log()))
          .results()
          .reduce((earlier, later) -> later)
          .map((MatchResult last) -> Double.parseDouble(last.group(1)))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report report(Map<Service, Start> without, Map<Service, Start> with) {
    Table table = Table.of("service", "ready after s", "Quarkus started in s", "CPU s", "MiB");
    BarChart chart = BarChart.of("Seconds until ready", "%.2f");
    for (Service service : Service.values()) {
      add(table, service.module(), without.get(service));
      add(table, service.module() + ", with archive", with.get(service));
      chart.other(service.module(), without.get(service).readySeconds());
      chart.subject(service.module() + ", with archive", with.get(service).readySeconds());
    }
    Report report =
        Report.of("startup", "How long services take to start")
            .note(
                "Median of %d starts with the options of `./run`, from the start of the process to"
                    + " the first readiness; memory is resident then.",
                STARTS)
            .table(table);
    for (Service service : Service.values()) {
      report.targetAtMost(
          service.module() + " is ready after, with archive, s",
          AIM_SECONDS,
          with.get(service).readySeconds(),
          "%.2f");
    }
    return report.chart("startup", chart);
  }

  private static void add(Table table, String name, Start start) {
    table.row(
        name,
        text("%.2f", start.readySeconds()),
        text("%.2f", start.startedSeconds()),
        text("%.2f", start.cpuSeconds()),
        text("%.0f", start.mebibytes()));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
