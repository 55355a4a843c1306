package org.ticketonce.notifier.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.ticketonce.notifier.configuration.NotifierConfiguration;

/**
 * At most so many mails in so much time, evenly spaced: each takes the next slot and waits until it
 * opens. A slot that nobody took is lost and not saved up, so that there are no bursts. Safe for
 * use by many threads.
 */
final class Pace {
  private final LongSupplier nanoClock;
  private final long interval;
  private long next;

  private Pace(long interval, LongSupplier nanoClock) {
    this.interval = interval;
    this.nanoClock = nanoClock;
    this.next = nanoClock.getAsLong();
  }

  /**
   * As configured; the first slot is open.
   *
   * @param nanoClock as {@link System#nanoTime}
   */
  static Pace of(NotifierConfiguration.Rate rate, LongSupplier nanoClock) {
    return rate.mails().isPresent()
        ? of(rate.mails().getAsInt(), rate.per(), nanoClock)
        : new Pace(0, nanoClock);
  }

  static Pace of(int mails, Duration per, LongSupplier nanoClock) {
    // Rounded up: rather a nanosecond too slow.
    return new Pace((per.toNanos() + mails - 1) / mails, nanoClock);
  }

  /** Takes the next slot; returns in how many nanoseconds it opens. */
  synchronized long take() {
    long now = nanoClock.getAsLong();
    long wait = untilNext(now);
    next = now + wait + interval;
    return wait;
  }

  /** How many slots that nobody has taken open within this time from now. */
  synchronized int openWithin(Duration time) {
    if (interval == 0) {
      return Integer.MAX_VALUE;
    }
    long left = time.toNanos() - untilNext(nanoClock.getAsLong());
    return left < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, left / interval + 1);
  }

  private long untilNext(long now) {
    return Math.max(0, next - now);
  }
}
