package org.ticketonce.notifier.content;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Map;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.notifier.templates.Words;

/** When something takes place, on the clock that hangs there: the offset is kept. */
final class Times {
  private static final int LAST_YEAR = 9999;

  private Times() {}

  /**
   * Null if the start is not {@link #isUsual}; without the end if that is unknown or not after the
   * start.
   */
  static String format(TicketedEvent event, Words words) {
    OffsetDateTime start = event.startsAt();
    if (!isUsual(start)) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    values.put("day", day(start, words));
    values.put("start", hour(start, words));
    values.put("zone", zone(start));
    if (!isUsual(event.endsAt()) || !event.endsAt().isAfter(start)) {
      return words.say("when.start", values);
    }
    OffsetDateTime end = event.endsAt().withOffsetSameInstant(start.getOffset());
    values.put("lastDay", day(end, words));
    values.put("end", hour(end, words));
    boolean sameDay = end.toLocalDate().equals(start.toLocalDate());
    return words.say(sameDay ? "when.sameDay" : "when.days", values);
  }

  /** Known, and with a year of four digits (RFC 3339) wherever on earth it is read. */
  static boolean isUsual(OffsetDateTime time) {
    return time != null && time.getYear() > 0 && time.getYear() < LAST_YEAR;
  }

  private static String day(OffsetDateTime time, Words words) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
        .withLocale(words.formats())
        .format(time);
  }

  private static String hour(OffsetDateTime time, Words words) {
    return Spaces.usual(
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            .withLocale(words.formats())
            .format(time));
  }

  private static String zone(OffsetDateTime time) {
    return time.getOffset().getTotalSeconds() == 0 ? "UTC" : "UTC" + time.getOffset();
  }
}
