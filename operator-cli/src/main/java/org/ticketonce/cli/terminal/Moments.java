package org.ticketonce.cli.terminal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day's beginning in UTC, a moment (RFC 3339), or how long ago (ISO 8601). */
public final class Moments implements ITypeConverter<Instant> {
  private final Clock clock = Clock.systemUTC();

  @Override
  public Instant convert(String text) {
    try {
      if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return text.startsWith("P")
          ? clock.instant().minus(Duration.parse(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      throw new TypeConversionException(
          "expected a day (2026-11-28), a moment (2026-11-28T20:00:00Z) or a duration (P2D, PT6H),"
              + " not '"
              + text
              + "'");
    }
  }
}
