package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "5000, usd, 50.00 USD",
    "5, eur, 0.05 EUR",
    "5000, jpy, 5000 JPY",
    "5000, kwd, 5.000 KWD",
    "500, isk, 5.00 ISK",
    "500, ugx, 5.00 UGX",
    "500, mga, 500 MGA",
    "0, usd, 0.00 USD"
  })
  void an_amount_is_written_with_the_digits_that_stripe_gives_its_currency(
      long minorUnits, String currency, String words) {
    assertThat(Amounts.format(minorUnits, currency)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-12-19T20:00:00+01:00|-|Saturday, 19 December 2026, 20:00 (UTC+01:00)",
        "2026-12-19T20:00:00Z|2026-12-19T22:00:00Z|Saturday, 19 December 2026, 20:00 to 22:00"
            + " (UTC)",
        "2026-12-31T20:00:00-05:00|2027-01-01T02:00:00-05:00|Thursday, 31 December 2026, 20:00 to"
            + " Friday, 1 January 2027, 02:00 (UTC-05:00)"
      },
      delimiter = '|')
  void a_time_keeps_the_offset_of_its_place(
      OffsetDateTime start, OffsetDateTime end, String words) {
    assertThat(Times.format(start, end)).isEqualTo(words);
  }

  @Test
  void a_line_of_a_stranger_is_one_line() {
    assertThat(PlainText.oneLine("a\r\n b\tc\u0000")).isEqualTo("a b c");
    assertThat(PlainText.oneLine("\u202e\u200b ")).isNull();
    assertThat(PlainText.oneLine("x".repeat(1000))).hasSize(200);
  }
}
