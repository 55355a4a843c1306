package org.ticketonce.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @ParameterizedTest
  @CsvSource({
    "2025-12-19T22:32:47Z, 2025-12-19T22:32:47Z",
    "2025-12-19T22:32:47.914Z, 2025-12-19T22:32:47.914Z",
    "2025-12-19 22:32:47.914123+00, 2025-12-19T22:32:47.914123Z",
    "2025-12-19 22:32:47+05:30, 2025-12-19T17:02:47Z",
    "2025-12-19T22:32:47 +02:00, 2025-12-19T20:32:47Z",
    "2025-12-19 22:32:47, 2025-12-19T21:32:47Z",
    "2025-07-19 22:32, 2025-07-19T20:32:00Z"
  })
  void times_are_read_as_databases_write_them(String text, Instant time) {
    assertThat(Times.parse(text, VIENNA)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2025-12-19", "19.12.2025 22:32", "2025-13-19 22:32"})
  void anything_else_is_no_time(String text) {
    assertThat(Times.parse(text, VIENNA)).isEmpty();
  }
}
