package org.ticketonce.cli.race;

import java.time.Duration;

/** Writes a gap in the two units that matter. */
final class Gaps {
  private static final long SECOND = 1_000;

  private Gaps() {}

  /** Such as {@code 14 ms}, {@code 3.2 s}, {@code 19 h 14 min}, {@code 1 d 19 h}. */
  static String text(Duration gap) {
    if (gap.toDays() > 0) {
      return gap.toDays() + " d " + gap.toHoursPart() + " h";
    }
    if (gap.toHours() > 0) {
      return gap.toHours() + " h " + gap.toMinutesPart() + " min";
    }
    long millis = gap.toMillis();
    return millis < SECOND ? millis + " ms" : millis / SECOND + "." + millis % SECOND / 100 + " s";
  }
}
