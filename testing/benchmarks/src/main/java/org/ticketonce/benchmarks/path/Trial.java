package org.ticketonce.benchmarks.path;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketonce.benchmarks.load.Latencies;
import org.ticketonce.benchmarks.load.Load;
import org.ticketonce.benchmarks.load.WarmUp;
import org.ticketonce.benchmarks.load.Webhooks;
import org.ticketonce.benchmarks.process.Usage;
import org.ticketonce.benchmarks.process.WatchedProcess;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.service.PackagedService;

/** What each route goes through, the same for all. */
final class Trial {
  static final int SLOW_PACE = 100;

  /** So many payments may be under way: enough for full batches, and no backlog grows. */
  private static final int UNDER_WAY = 2_000;

  private static final int CONNECTIONS = 64;
  private static final Duration WARM_UP_STEP = seconds(15);
  private static final int MOST_WARM_UP_STEPS = 10;
  private static final Duration SETTLE = seconds(4);
  private static final Duration MEASURE = seconds(20);
  private static final Duration PACED = seconds(30);
  private static final long PATIENCE_MILLIS = 120_000;

  private final Clock clock = Clock.systemUTC();
  private final Journeys journeys;

  Trial(Journeys journeys) {
    this.journeys = journeys;
  }

  private static Duration seconds(int full) {
    return Duration.ofSeconds(Report.isQuick() ? full / 2 : full);
  }

  /**
   * What a route has shown.
   *
   * @param perSecond mails, as fast as it would
   * @param usage of each process meanwhile
   * @param mails meanwhile
   * @param slow latencies at {@link #SLOW_PACE} payments per second
   * @param slowUsage of each process while those were sent and arrived
   * @param slowMails meanwhile
   * @param slowSince from when on those were sent
   * @param pace half of the most
   * @param half latencies at that pace
   */
  record Result(
      String name,
      double perSecond,
      Map<String, Usage> usage,
      long mails,
      Latencies slow,
      Map<String, Usage> slowUsage,
      long slowMails,
      Instant slowSince,
      double pace,
      Latencies half) {}

  Result run(Route route) throws InterruptedException {
    Webhooks webhooks =
        new Webhooks(route.path(), PackagedService.SIGNING_SECRET, clock, System.nanoTime() << 16)
            .tellingOf(journeys);
    warmUp(route, webhooks);
    forget(route);
    Map<String, Usage> before = usage(route.processes());
    long mailsBefore = journeys.arrived();
    double seconds = asFastAsItGoes(route, webhooks);
    long mails = journeys.arrived() - mailsBefore;
    Map<String, Usage> used = usageSince(before, route.processes());
    journeys.awaitAll(PATIENCE_MILLIS);
    forget(route);
    Instant slowSince = clock.instant();
    Map<String, Usage> beforeSlow = usage(route.processes());
    long mailsBeforeSlow = journeys.arrived();
    Latencies slow = paced(route, webhooks, SLOW_PACE);
    long slowMails = journeys.arrived() - mailsBeforeSlow;
    Map<String, Usage> slowUsage = usageSince(beforeSlow, route.processes());
    forget(route);
    double pace = mails / seconds / 2;
    Latencies half = paced(route, webhooks, pace);
    return new Result(
        route.name(),
        mails / seconds,
        used,
        mails,
        slow,
        slowUsage,
        slowMails,
        slowSince,
        pace,
        half);
  }

  /** Connections of its own for each measurement: a server closes those that rest in between. */
  private static Load connect(Route route, Webhooks webhooks) {
    return Load.on(route.port(), CONNECTIONS, webhooks);
  }

  private void warmUp(Route route, Webhooks webhooks) throws InterruptedException {
    try (Load load = connect(route, webhooks)) {
      WarmUp.untilNoFaster(MOST_WARM_UP_STEPS, () -> warmUpStep(load));
    }
  }

  private static void forget(Route route) throws InterruptedException {
    route.forget().run();
    Thread.sleep(route.rest().toMillis());
  }

  /** Returns after how many seconds. */
  private double asFastAsItGoes(Route route, Webhooks webhooks) {
    try (Load load = connect(route, webhooks)) {
      long start = System.nanoTime();
      load.closedLoopWhile(this::isRoom, MEASURE);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private double warmUpStep(Load load) {
    long before = journeys.arrived();
    load.closedLoopWhile(this::isRoom, WARM_UP_STEP);
    return journeys.arrived() - before;
  }

  private boolean isRoom() {
    return journeys.underWay() < UNDER_WAY;
  }

  private Latencies paced(Route route, Webhooks webhooks, double perSecond)
      throws InterruptedException {
    try (Load load = connect(route, webhooks)) {
      load.openLoop(perSecond, SETTLE);
      journeys.awaitAll(PATIENCE_MILLIS);
      Latencies latencies = journeys.measure();
      load.openLoop(perSecond, PACED);
      journeys.awaitAll(PATIENCE_MILLIS);
      return latencies;
    }
  }

  private static Map<String, Usage> usageSince(
      Map<String, Usage> before, Map<String, WatchedProcess> processes) {
    Map<String, Usage> usage = usage(processes);
    usage.replaceAll((name, now) -> now.since(before.get(name)));
    return usage;
  }

  private static Map<String, Usage> usage(Map<String, WatchedProcess> processes) {
    Map<String, Usage> usage = new LinkedHashMap<>();
    processes.forEach((name, process) -> usage.put(name, process.usage()));
    return usage;
  }
}
