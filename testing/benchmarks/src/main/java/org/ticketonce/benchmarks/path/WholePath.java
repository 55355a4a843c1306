package org.ticketonce.benchmarks.path;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.benchmarks.mail.CountingSink;
import org.ticketonce.benchmarks.surroundings.Surroundings;

/**
 * From the webhook to the mail: how many payments per second, and how long each of them takes, by
 * the three packaged services and by a handler that does all of it in the request, with its work of
 * 120 ms and without.
 */
public final class WholePath {
  private static final Duration INCIDENT = Duration.ofMillis(120);

  private WholePath() {}

  /** Takes nothing. */
  public static void main(String[] arguments) throws Exception {
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "whole-path-")
            .toAbsolutePath();
    Journeys journeys = new Journeys();
    try (CountingSink sink = CountingSink.listen(journeys);
        Surroundings surroundings = Surroundings.start(directory)) {
      Routes routes = new Routes(surroundings, sink.port(), directory);
      List<Trial.Result> results = new ArrayList<>();
      for (Start start :
          List.<Start>of(
              () -> routes.naive(INCIDENT), () -> routes.naive(Duration.ZERO), routes::services)) {
        try (Route route = start.route()) {
          System.out.println(route.name() + " ...");
          results.add(new Trial(journeys).run(route));
        }
      }
      Instant since = results.get(results.size() - 1).slowSince();
      Stages stages = Stages.of(surroundings.database(), since);
      new WholePathReport(results, journeys.repeated(), stages).report().publish();
    }
  }

  /** Starts one of the routes. */
  private interface Start {
    Route route() throws InterruptedException;
  }
}
