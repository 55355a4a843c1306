package org.ticketonce.systemtests.site;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ticketonce.systemtests.wire.Moment;
import org.ticketonce.systemtests.wire.Onlooker;

/** What a line does to all that passes it. Changes at any time, for all connections at once. */
final class Weather implements Onlooker {
  private static final long CLEAR = 0;
  private static final long NOTHING_PASSES = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long pauseMillis = CLEAR;

  /** Everything passes at once; also what was held back. */
  void clear() {
    set(CLEAR);
  }

  /** Every piece of up to {@link Bytes#MOST} bytes takes so long, one after the other. */
  void slow(long millisPerPiece) {
    set(millisPerPiece);
  }

  /** Connections stand and come to stand, and not a byte passes: half-open. */
  void blackHole() {
    set(NOTHING_PASSES);
  }

  private void set(long millis) {
    lock.lock();
    try {
      pauseMillis = millis;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean passes(Moment moment, String about) {
    lock.lock();
    try {
      if (pauseMillis == CLEAR) {
        return true;
      }
      long left = TimeUnit.MILLISECONDS.toNanos(Math.min(pauseMillis, NOTHING_PASSES / 1_000_000));
      while (left > 0 && pauseMillis != CLEAR) {
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
