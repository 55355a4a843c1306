package org.ticketonce.benchmarks.load;

import java.util.function.DoubleSupplier;

/** Load that is not measured. While compilers are at work, they are what would be. */
public final class WarmUp {
  private static final double STILL_FASTER = 1.05;

  private WarmUp() {}

  /** Takes steps, each of which tells how fast it was, until two in a row were no faster. */
  public static void untilNoFaster(int mostSteps, DoubleSupplier step) {
    double best = 0;
    int noFaster = 0;
    for (int steps = 0; steps < mostSteps && noFaster < 2; steps++) {
      double speed = step.getAsDouble();
      noFaster = speed > best * STILL_FASTER ? 0 : noFaster + 1;
      best = Math.max(best, speed);
    }
  }
}
