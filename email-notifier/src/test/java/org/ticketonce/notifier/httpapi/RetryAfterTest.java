package org.ticketonce.notifier.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "7, PT7S",
    "999999999, PT24H",
    "'Mon, 05 Jan 2026 12:00:30 GMT', PT30S",
    "'Mon, 05 Jan 2026 11:59:30 GMT', PT0S",
    "'Mon, 05 Jan 2099 12:00:00 GMT', PT24H",
    "-7, PT0S",
    "soon, PT0S",
  })
  void it_is_seconds_or_a_date_and_never_more_than_a_day(String value, Duration wait) {
    MultivaluedHashMap<String, String> headers = new MultivaluedHashMap<>();
    headers.putSingle("retry-after", value);

    assertThat(RetryAfter.of(new Reply(429, headers, ""), NOON)).isEqualTo(wait);
  }
}
