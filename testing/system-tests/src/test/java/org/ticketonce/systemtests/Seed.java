package org.ticketonce.systemtests;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.TestInfo;

/**
 * Where the moments of crashes come from. Printed once per run; {@code -Dseed=N} repeats a run's
 * choices. Each test has its own sequence, so that one test alone repeats too.
 */
final class Seed {
  private static final long VALUE = Long.getLong("seed", new SecureRandom().nextInt(1_000_000));

  static {
    System.out.println("seed " + VALUE + ": repeat its choices with -Dseed=" + VALUE);
  }

  private Seed() {}

  /** For whoever wants to repeat it. */
  static long value() {
    return VALUE;
  }

  /** The sequence of one test. */
  static Random of(TestInfo test) {
    return new Random(VALUE * 31 + test.getDisplayName().hashCode());
  }
}
