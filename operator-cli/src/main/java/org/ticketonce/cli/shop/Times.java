package org.ticketonce.cli.shop;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Points in time as databases and spreadsheets export them. */
public final class Times {
  /** ISO 8601, with a blank in place of the T, an offset of hours alone, or none at all. */
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .appendPattern("HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .toFormatter();

  private Times() {}

  /** Empty if {@code text} is no time; in {@code zone} if it names none. */
  public static Optional<Instant> parse(String text, ZoneId zone) {
    try {
      TemporalAccessor time = FORMAT.parse(text.strip());
      return Optional.of(
          time.isSupported(ChronoField.OFFSET_SECONDS)
              ? Instant.from(time)
              : LocalDateTime.from(time).atZone(zone).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
