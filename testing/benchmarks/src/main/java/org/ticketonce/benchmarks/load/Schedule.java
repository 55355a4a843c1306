package org.ticketonce.benchmarks.load;

import java.util.function.BooleanSupplier;

/** When requests are meant to be sent, by {@link System#nanoTime}. */
interface Schedule {
  /** The moment that the next request is meant for; at most now if it is due. */
  long next(long now);

  /** That request is being sent. */
  void advance();

  /** What is sent once the time is up: nothing, unless it was meant for a moment before. */
  default Schedule rest() {
    return none();
  }

  /** Whenever there is a free connection: what is measured is how much a server can do. */
  static Schedule closedLoop() {
    return new Endless(Long.MIN_VALUE);
  }

  /** Whenever there is a free connection and the condition holds. */
  static Schedule closedLoopWhile(BooleanSupplier condition) {
    return new Conditional(condition);
  }

  /** Nothing any more. */
  static Schedule none() {
    return new Endless(Long.MAX_VALUE);
  }

  /** Plans nothing: it is always now, or never. */
  record Endless(long earliest) implements Schedule {
    @Override
    public long next(long now) {
      return Math.max(now, earliest);
    }

    @Override
    public void advance() {
      // The next request is not planned before this one is answered.
    }
  }

  /** Plans nothing: it is always now, or not now. */
  record Conditional(BooleanSupplier condition) implements Schedule {
    @Override
    public long next(long now) {
      return condition.getAsBoolean() ? now : Long.MAX_VALUE;
    }

    @Override
    public void advance() {
      // The condition tells.
    }
  }

  /**
   * At a fixed pace, whatever the answers do. A server that stalls is charged for all that should
   * have been sent meanwhile, and not only for what was (coordinated omission).
   */
  static Schedule openLoop(long start, double perSecond) {
    return new Paced(start, 1e9 / perSecond);
  }

  /** Every so many nanoseconds, from the first moment on. */
  final class Paced implements Schedule {
    private final long start;
    private final double interval;
    private long sent;

    private Paced(long start, double interval) {
      this.start = start;
      this.interval = interval;
    }

    @Override
    public long next(long now) {
      return start + (long) (sent * interval);
    }

    @Override
    public void advance() {
      sent++;
    }

    @Override
    public Schedule rest() {
      return this;
    }
  }
}
