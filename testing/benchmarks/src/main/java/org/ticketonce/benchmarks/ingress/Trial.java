package org.ticketonce.benchmarks.ingress;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ticketonce.benchmarks.load.Load;
import org.ticketonce.benchmarks.load.Measured;
import org.ticketonce.benchmarks.load.WarmUp;
import org.ticketonce.benchmarks.load.Webhooks;
import org.ticketonce.benchmarks.process.Usage;
import org.ticketonce.benchmarks.process.WatchedProcess;
import org.ticketonce.benchmarks.report.Report;
import org.ticketonce.benchmarks.surroundings.Surroundings;

/** What each subject goes through, the same for all. */
final class Trial {
  private static final List<Integer> CONNECTIONS = List.of(8, 64, 512);
  private static final int WARM_UP_CONNECTIONS = 64;
  private static final Duration WARM_UP_STEP = seconds(4);
  private static final int MOST_WARM_UP_STEPS = 12;
  private static final Duration SETTLE = seconds(2);
  private static final Duration MEASURE = seconds(6);
  private static final Duration PACED = seconds(10);

  private final Surroundings surroundings;

  Trial(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  private static Duration seconds(int full) {
    return Duration.ofSeconds(Report.isQuick() ? full / 2 : full);
  }

  /**
   * What was used while as many webhooks were answered.
   *
   * @param own the subject's
   * @param beside broker, database and mail server
   */
  record Closed(int connections, Measured measured, Usage own, Usage beside) {}

  /**
   * What a subject has shown.
   *
   * @param closed per number of connections, as fast as it would
   * @param pace webhooks per second, half of the most that it has answered
   * @param open latencies at that pace
   */
  record Result(String name, List<Closed> closed, double pace, Measured open) {
    double peak() {
      return best().measured().perSecond();
    }

    Closed best() {
      return closed.stream()
          .max(Comparator.comparingDouble(one -> one.measured().perSecond()))
          .orElseThrow();
    }

    double peakMebibytes() {
      return closed.stream().mapToDouble(one -> one.own().peakMebibytes()).max().orElseThrow();
    }
  }

  Result run(Subject subject) {
    Webhooks webhooks =
        new Webhooks(
            subject.path(), Subjects.SIGNING_SECRET, Clock.systemUTC(), System.nanoTime() << 16);
    try (Load load = Load.on(subject.port(), WARM_UP_CONNECTIONS, webhooks)) {
      WarmUp.untilNoFaster(MOST_WARM_UP_STEPS, () -> load.closedLoop(WARM_UP_STEP).perSecond());
    }
    List<Closed> closed = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      closed.add(closed(subject, webhooks, connections));
    }
    if (closed.stream().allMatch(one -> one.measured().answered() == 0)) {
      throw new IllegalStateException("it answers nothing with 2xx: " + subject.process().output());
    }
    Closed best = new Result(subject.name(), closed, 0, null).best();
    double pace = best.measured().perSecond() / 2;
    subject.forget().run();
    try (Load load = Load.on(subject.port(), best.connections(), webhooks)) {
      load.openLoop(pace, SETTLE);
      return new Result(subject.name(), closed, pace, load.openLoop(pace, PACED));
    }
  }

  private Closed closed(Subject subject, Webhooks webhooks, int connections) {
    WatchedProcess own = subject.process().watched();
    WatchedProcess broker = surroundings.watched();
    WatchedProcess database = surroundings.watchedDatabase();
    subject.forget().run();
    try (Load load = Load.on(subject.port(), connections, webhooks)) {
      load.closedLoop(SETTLE);
      own.forgetPeak();
      Usage ownBefore = own.usage();
      Usage besideBefore = broker.usage().plus(database.usage());
      Measured measured = load.closedLoop(MEASURE);
      Usage beside = broker.usage().plus(database.usage()).since(besideBefore);
      return new Closed(connections, measured, own.usage().since(ownBefore), beside);
    }
  }
}
