package org.ticketonce.issuer.console;

import java.time.Duration;

/** How long something took, as a person says it. */
final class Gap {
  private static final int PARTS = 10;

  private Gap() {}

  /**
   * Such as {@code 14 ms}, {@code 2.5 s}, {@code 3 min 20 s}, {@code 19 h 14 min} or {@code 2 d}.
   */
  static String text(Duration gap) {
    if (gap.isNegative()) {
      return "-" + text(gap.negated());
    }
    if (gap.toSeconds() < 1) {
      return gap.toMillis() + " ms";
    }
    if (gap.toMinutes() < 1) {
      return gap.toSeconds() + "." + gap.toMillisPart() * PARTS / 1000 + " s";
    }
    if (gap.toHours() < 1) {
      return two(gap.toMinutes(), "min", gap.toSecondsPart(), "s");
    }
    return gap.toDays() < 1
        ? two(gap.toHours(), "h", gap.toMinutesPart(), "min")
        : two(gap.toDays(), "d", gap.toHoursPart(), "h");
  }

  private static String two(long large, String unit, int small, String smaller) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
  }
}
