package org.ticketonce.ingress.fuzz;

import java.security.SecureRandom;
import java.util.stream.LongStream;

/**
 * {@code -Dseed=S} sets the seed of the first input, {@code -Dfuzz.inputs=N} how many; the next one
 * has the next seed, so that one of them can be repeated alone.
 */
public final class Seed {
  private static final long FIRST = Long.getLong("seed", new SecureRandom().nextInt(1_000_000_000));
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 1_000);

  static {
    System.out.println("fuzz from seed " + FIRST + ": repeat with -Dseed=" + FIRST);
  }

  private Seed() {}

  public static long first() {
    return FIRST;
  }

  /** Those of a run that takes {@code times} as many inputs as one over the wire. */
  public static LongStream each(int times) {
    return LongStream.range(FIRST, FIRST + (long) INPUTS * times);
  }
}
