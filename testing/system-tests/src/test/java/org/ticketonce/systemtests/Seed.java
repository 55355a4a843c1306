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

  /** The one that was asked for, else {@code usual}, else one by chance. */
  static long orUsual(Long usual) {
    return usual == null || Long.getLong("seed") != null ? VALUE : usual;
  }

  /** The sequence of one test. */
  static Random of(TestInfo test) {
    return of(test, VALUE);
  }

  /** The same from another seed. */
  static Random of(TestInfo test, long seed) {
    return new Random(seed * 31 + test.getDisplayName().hashCode());
  }
}
