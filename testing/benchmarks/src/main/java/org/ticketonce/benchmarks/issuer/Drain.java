package org.ticketonce.benchmarks.issuer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.ticketonce.benchmarks.process.Usage;
import org.ticketonce.benchmarks.process.WatchedProcess;
import org.ticketonce.benchmarks.report.LineChart.Point;
import org.ticketonce.benchmarks.service.PackagedService;
import org.ticketonce.benchmarks.surroundings.Surroundings;
import org.ticketonce.local.launcher.Service;

/**
 * The issuer was down, and events wait: how fast the packaged service takes them, and whether each
 * payment then has what it is to have, once.
 */
final class Drain {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int POLL_MILLIS = 100;
  private static final double POINT_SECONDS = 1;
  private static final int TICKETS = 2;

  private final Surroundings surroundings;
  private final Path directory;

  Drain(Surroundings surroundings, Path directory) {
    this.surroundings = surroundings;
    this.directory = directory;
  }

  /** Makes the tables, as the issuer does when it is first started. */
  void prepare() throws InterruptedException {
    start().close();
  }

  /** Puts events on the log and lets the issuer drain them; the first few are not measured. */
  Drained run(Story story, int unmeasured) throws InterruptedException {
    System.out.printf("%,d events of %,d payments ...%n", story.events(), story.payments());
    try (IssuerTables tables = IssuerTables.on(surroundings.database())) {
      long before = tables.rows("orders");
      new Backlog(surroundings.bootstrapServers(), Clock.systemUTC()).put(story.numbers());
      tables.settle();
      try (PackagedService issuer = start()) {
        Drained drained = measure(issuer, tables, story.events(), unmeasured);
        await("the last announcement", () -> tables.unpublished() == 0);
        check("orders", before + story.payments(), tables.rows("orders"));
        check("tickets", TICKETS * (before + story.payments()), tables.rows("tickets"));
        check("announcements", story.payments(), tables.rows("announcements"));
        check("webhook_deliveries", story.events(), tables.rows("webhook_deliveries"));
        return drained;
      }
    }
  }

  private PackagedService start() throws InterruptedException {
    return PackagedService.start(Service.TICKET_ISSUER, surroundings, directory, Map.of());
  }

  private Drained measure(PackagedService issuer, IssuerTables tables, int events, int unmeasured)
      throws InterruptedException {
    WatchedProcess own = issuer.watched();
    WatchedProcess database = surroundings.watchedDatabase();
    await("the first batch", () -> tables.consumed() > unmeasured);
    Usage ownBefore = own.usage();
    Usage databaseBefore = database.usage();
    long first = tables.consumed();
    long start = System.nanoTime();
    List<Point> progress = new ArrayList<>();
    double seconds = 0;
    double shown = 0;
    long consumedThen = first;
    for (long consumed = first; consumed < events; ) {
      Thread.sleep(POLL_MILLIS);
      consumed = tables.consumed();
      seconds = (System.nanoTime() - start) / 1e9;
      if (seconds - shown >= POINT_SECONDS) {
        progress.add(new Point(seconds, (consumed - consumedThen) / (seconds - shown)));
        shown = seconds;
        consumedThen = consumed;
      }
      if (seconds > LONGEST.toSeconds()) {
        throw new IllegalStateException("%d of %d after %s".formatted(consumed, events, LONGEST));
      }
    }
    return new Drained(
        events - first,
        seconds,
        issuer.metrics().value("ticketonce_batch_size_sum{channel=\"stripe-events\"}")
            / issuer.metrics().value("ticketonce_batch_size_count{channel=\"stripe-events\"}"),
        own.usage().since(ownBefore),
        database.usage().since(databaseBefore),
        progress);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(what + " has not come within " + LONGEST);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static void check(String table, long expected, long found) {
    if (found != expected) {
      throw new IllegalStateException(
          "%s: %,d rows where %,d belong".formatted(table, found, expected));
    }
  }
}
