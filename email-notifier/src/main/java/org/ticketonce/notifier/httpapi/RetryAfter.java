package org.ticketonce.notifier.httpapi;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How long a server wants to be left alone (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, 10.2.3</a>): a number of
 * seconds, or a date.
 */
final class RetryAfter {
  /** The longest that any provider has a reason for: a daily quota. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** Zero if it says nothing, nonsense, or a time that is past. */
  static Duration of(Reply reply, Clock clock) {
    Duration wanted =
        reply.header("Retry-After").map(value -> read(value.strip(), clock)).orElse(Duration.ZERO);
    if (wanted.isNegative()) {
      return Duration.ZERO;
    }
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }

  private static Duration read(String value, Clock clock) {
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(clock.instant(), until);
    } catch (DateTimeException nonsense) {
      return Duration.ZERO;
    }
  }
}
