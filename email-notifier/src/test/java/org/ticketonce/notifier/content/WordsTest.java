package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.notifier.templates.Templates;

class WordsTest {
  private static final Templates TEMPLATES = Templates.load(Optional.empty());
  private static final char NO_BREAK = '\u00a0';

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5000|usd|$50.00",
        "5|eur|€0.05",
        "5000|jpy|¥5,000",
        "5000|kwd|KWD 5.000",
        "500|isk|ISK 5.00",
        "500|ugx|UGX 5.00",
        "500|mga|MGA 500",
        "0|usd|$0.00",
        "500|zzz|5.00 ZZZ"
      })
  void an_amount_is_written_with_the_digits_that_stripe_gives_its_currency(
      long minorUnits, String currency, String words) {
    assertThat(plain(Amounts.format(minorUnits, currency, Locale.ENGLISH))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|eur|€1,234.50",
        "de|eur|1.234,50 €",
        "de-CH|chf|CHF 1’234.50",
        "fr|eur|1 234,50 €",
        "de|jpy|123.450 ¥",
        "fr-CA|usd|1 234,50 $ US"
      })
  void an_amount_is_written_as_the_buyers_region_writes_it(
      String locale, String currency, String words) {
    assertThat(plain(Amounts.format(123_450, currency, Locale.forLanguageTag(locale))))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "en|2026-12-19T20:00:00+01:00|-|Saturday, December 19, 2026, 8:00 PM (UTC+01:00)",
        "en|2026-12-19T20:00:00Z|2026-12-19T22:00:00Z|Saturday, December 19, 2026, 8:00 PM to"
            + " 10:00 PM (UTC)",
        "en|2026-12-31T20:00:00-05:00|2027-01-01T02:00:00-05:00|Thursday, December 31, 2026,"
            + " 8:00 PM to Friday, January 1, 2027, 2:00 AM (UTC-05:00)",
        "de|2026-12-19T20:00:00+01:00|-|Samstag, 19. Dezember 2026, 20:00 Uhr (UTC+01:00)",
        "de|2026-12-19T20:00:00+01:00|2026-12-19T22:30:00Z|Samstag, 19. Dezember 2026, 20:00 bis"
            + " 23:30 Uhr (UTC+01:00)",
        "de|2026-12-31T20:00:00+01:00|2027-01-01T02:00:00+01:00|Donnerstag, 31. Dezember 2026,"
            + " 20:00 Uhr bis Freitag, 1. Januar 2027, 02:00 Uhr (UTC+01:00)",
        "fr|2026-12-19T20:00:00+01:00|-|samedi 19 décembre 2026 à 20:00 (UTC+01:00)",
        "fr|2026-12-19T20:00:00+01:00|2026-12-19T23:30:00+01:00|samedi 19 décembre 2026, de 20:00"
            + " à 23:30 (UTC+01:00)",
        "fr|2026-12-31T20:00:00+01:00|2027-01-01T02:00:00+01:00|du jeudi 31 décembre 2026 à 20:00"
            + " au vendredi 1 janvier 2027 à 02:00 (UTC+01:00)",
        "de|2026-12-19T20:00:00+01:00|2026-12-19T20:00:00+01:00|Samstag, 19. Dezember 2026, 20:00"
            + " Uhr (UTC+01:00)",
        "en|2026-12-19T20:00:00Z|+999999999-12-31T23:59:59-18:00|Saturday, December 19, 2026, 8:00"
            + " PM (UTC)",
        "en|+999999999-12-31T23:59:59-18:00|-|-",
        "de|-|2026-12-19T20:00:00+01:00|-"
      })
  void a_time_is_told_in_the_buyers_language_and_keeps_the_offset_of_its_place(
      String locale, OffsetDateTime start, OffsetDateTime end, String words) {
    TicketedEvent event = new TicketedEvent(null, start, end, null);

    assertThat(plain(Times.format(event, TEMPLATES.words(locale)))).isEqualTo(words);
  }

  @Test
  void a_line_of_a_stranger_is_one_line() {
    assertThat(PlainText.oneLine("a\r\n b\tc\u0000")).isEqualTo("a b c");
    assertThat(PlainText.oneLine("\u202e\u200b ")).isNull();
    assertThat(PlainText.oneLine("x".repeat(1000))).hasSize(200);
  }

  private static String plain(String formatted) {
    return formatted == null ? null : formatted.replace(NO_BREAK, ' ');
  }
}
