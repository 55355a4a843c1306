package org.ticketonce.notifier.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from a second, half of it by chance, so that
 * mails that failed together do not come back together.
 */
final class BackOff {
  /** A server that is down: found alive again soon after it is. */
  private static final Duration SERVER_LIMIT = Duration.ofSeconds(30);

  /** A mail that is refused, as by greylisting: servers ask for minutes of patience. */
  private static final Duration MAIL_LIMIT = Duration.ofMinutes(15);

  private static final int MAXIMUM_DOUBLINGS = 12;

  private BackOff() {}

  /**
   * The wait after one more failure.
   *
   * @param attempts how many attempts there had been before
   */
  static Duration after(
      int attempts, TransientMailFailure.Concern concern, RandomGenerator random) {
    Duration limit =
        switch (concern) {
          case SERVER -> SERVER_LIMIT;
          case MAIL -> MAIL_LIMIT;
        };
    long full = Duration.ofSeconds(1L << Math.min(attempts, MAXIMUM_DOUBLINGS)).toMillis();
    long bounded = Math.min(full, limit.toMillis());
    return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
  }
}
