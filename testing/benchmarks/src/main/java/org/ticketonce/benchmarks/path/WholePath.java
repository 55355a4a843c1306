package org.ticketonce.benchmarks.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.benchmarks.mail.CountingSink;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.report.Selection;
import org.ticketonce.benchmarks.surroundings.Surroundings;

/**
 * From the webhook to the mail: how many payments per second, and how long each of them takes, by
 * the three packaged services and by a handler that does all of it in the request, with its work of
 * 120 ms and without.
 */
public final class WholePath {
  private static final Duration INCIDENT = Duration.ofMillis(120);

  private WholePath() {}

  /** Takes the names of those to measure; by default all. */
  public static void main(String[] names) throws Exception {
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "whole-path-")
            .toAbsolutePath();
    Journeys journeys = new Journeys();
    try (CountingSink sink = CountingSink.listen(journeys);
        Surroundings surroundings = Surroundings.start(directory)) {
      Routes routes = new Routes(surroundings, sink.port(), directory);
      List<Trial.Result> results = new ArrayList<>();
      Map<String, Start> starts = starts(routes);
      for (String name : Selection.of(List.of(names), starts)) {
        try (Route route = starts.get(name).route()) {
          System.out.println(route.name() + " ...");
          results.add(new Trial(journeys).run(route));
        }
      }
      Stages stages =
          results.stream()
              .filter(result -> result.name().equals(Routes.SERVICES))
              .findFirst()
              .map(services -> Stages.of(surroundings.database(), services.slowSince()))
              .orElse(Stages.NONE);
      Report report = new WholePathReport(results, journeys.repeated(), stages).report();
      report.publish();
    }
  }

  /** By the names that the command line knows. */
  private static Map<String, Start> starts(Routes routes) {
    Map<String, Start> starts = new LinkedHashMap<>();
    starts.put("naive-handler", () -> routes.naive(INCIDENT));
    starts.put("naive-handler-without-work", () -> routes.naive(Duration.ZERO));
    starts.put("services", routes::services);
    return starts;
  }

  /** Starts one of the routes. */
  private interface Start {
    Route route() throws InterruptedException;
  }
}
