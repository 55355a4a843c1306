package org.ticketonce.notifier.content;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something takes place, on the clock that hangs there: the offset is kept. */
final class Times {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private Times() {}

  /** Null if the start is unknown. */
  static String format(OffsetDateTime start, OffsetDateTime end) {
    if (start == null) {
      return null;
    }
    String begin = DAY.format(start) + ", " + HOUR.format(start);
    return begin + (end == null ? "" : " to " + until(start, end)) + " " + zone(start);
  }

  private static String until(OffsetDateTime start, OffsetDateTime end) {
    OffsetDateTime there = end.withOffsetSameInstant(start.getOffset());
    return there.toLocalDate().equals(start.toLocalDate())
        ? HOUR.format(there)
        : DAY.format(there) + ", " + HOUR.format(there);
  }

  private static String zone(OffsetDateTime time) {
    return time.getOffset().getTotalSeconds() == 0 ? "(UTC)" : "(UTC" + time.getOffset() + ")";
  }
}
