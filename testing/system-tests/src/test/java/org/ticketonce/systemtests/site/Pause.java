package org.ticketonce.systemtests.site;

import java.time.Duration;

/** Waiting, for threads that nobody interrupts in earnest. */
public final class Pause {
  private Pause() {}

  /** An interrupt ends the test. */
  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** See {@link #millis(long)}. */
  public static void of(Duration duration) {
    millis(duration.toMillis());
  }
}
