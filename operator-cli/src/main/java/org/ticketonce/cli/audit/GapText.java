package org.ticketonce.cli.audit;

import java.time.Duration;

/** A gap as one says it: in the largest unit that it fills, rounded. */
final class GapText {
  private GapText() {}

  /** Such as {@code 14 ms}, {@code 19 hours}, {@code 2 days}. */
  static String of(Duration gap) {
    if (gap.toDays() > 0) {
      return rounded(gap, Duration.ofDays(1), "day");
    }
    if (gap.toHours() > 0) {
      return rounded(gap, Duration.ofHours(1), "hour");
    }
    if (gap.toMinutes() > 0) {
      return rounded(gap, Duration.ofMinutes(1), "minute");
    }
    return gap.toSeconds() > 0
        ? rounded(gap, Duration.ofSeconds(1), "second")
        : gap.toMillis() + " ms";
  }

  private static String rounded(Duration gap, Duration unit, String name) {
    long units = Math.round((double) gap.toMillis() / unit.toMillis());
    return units + " " + name + (units == 1 ? "" : "s");
  }
}
