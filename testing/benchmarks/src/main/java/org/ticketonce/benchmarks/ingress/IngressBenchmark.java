package org.ticketonce.benchmarks.ingress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.report.Selection;
import org.ticketonce.benchmarks.surroundings.Durability;
import org.ticketonce.benchmarks.surroundings.Surroundings;

/**
 * webhook-ingress, what others would put in its place, and the limits, one after the other beside
 * the same broker and database. What cannot be started is told, and the others go on.
 */
public final class IngressBenchmark {
  static final String INGRESS = "webhook-ingress";
  static final String FLUSHED = "webhook-ingress, each batch flushed";
  static final String LIMIT = "bare Vert.x (limit)";
  static final String SYNC_ENGINE = "stripe-sync-engine";

  private static final int TOOL_RECORDS = 300_000;
  private static final Duration INCIDENT = Duration.ofMillis(120);

  private final Path directory;
  private final Surroundings surroundings;
  private final List<Trial.Result> results = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private IngressBenchmark(Path directory, Surroundings surroundings) {
    this.directory = directory;
    this.surroundings = surroundings;
  }

  /** Starts one of the subjects. */
  private interface Starter {
    Subject start() throws InterruptedException;
  }

  /** Takes the names of those to measure; by default all. */
  public static void main(String[] names) throws Exception {
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ingress-");
    try (Surroundings surroundings = Surroundings.start(directory.toAbsolutePath())) {
      Report report = new IngressBenchmark(directory, surroundings).run(List.of(names));
      report.publish();
    }
  }

  private Report run(List<String> names) throws InterruptedException {
    Map<String, Starter> starters = starters();
    for (String name : Selection.of(names, starters)) {
      attempt(name, starters.get(name));
    }
    Optional<ProducerTool.Result> tool = names.isEmpty() ? Optional.of(tool()) : Optional.empty();
    return new IngressReport(new Findings(results, missing, tool)).report();
  }

  /** By the names that the command line knows. */
  private Map<String, Starter> starters() {
    Subjects subjects = new Subjects(surroundings, directory);
    Map<String, Starter> starters = new LinkedHashMap<>();
    starters.put("webhook-ingress", () -> subjects.ingress(INGRESS, Durability.REPLICAS));
    starters.put("webhook-ingress-flushed", () -> subjects.ingress(FLUSHED, Durability.DISK));
    starters.put("bare-vertx", () -> subjects.bareVertx(LIMIT));
    starters.put("stripe-sync-engine", () -> subjects.syncEngine(SYNC_ENGINE));
    starters.put("naive-handler", () -> subjects.naive(INCIDENT));
    starters.put("naive-handler-without-work", () -> subjects.naive(Duration.ZERO));
    return starters;
  }

  private ProducerTool.Result tool() throws InterruptedException {
    System.out.println("kafka-producer-perf-test ...");
    Durability.REPLICAS.apply(surroundings);
    int records = Report.isQuick() ? TOOL_RECORDS / 2 : TOOL_RECORDS;
    int bytes = RecordSize.onTopic(surroundings);
    return ProducerTool.run(surroundings, records, bytes, directory);
  }

  private void attempt(String name, Starter starter) throws InterruptedException {
    System.out.println(name + " ...");
    try (Subject subject = starter.start()) {
      results.add(new Trial(surroundings).run(subject));
    } catch (IllegalStateException failure) {
      System.err.printf("%s is left out: %s%n", name, failure.getMessage());
      missing.add(name);
    }
  }
}
