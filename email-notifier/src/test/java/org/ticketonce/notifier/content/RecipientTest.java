package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, ada@example.com",
    "' ada@example.com ', ada@example.com",
    "ada+tickets@sub.example.com, ada+tickets@sub.example.com",
    "ada@bücher.example, ada@xn--bcher-kva.example",
    "ada@Bu\u0308cher.example, ada@xn--bcher-kva.example",
    "ada@Example.COM, ada@Example.COM",
    "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example"
  })
  void a_bare_mailbox_is_taken(String given, String address) {
    assertThat(Recipient.of(given)).isEqualTo(new Recipient.Valid(address));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "   ",
        "ada",
        "ada@",
        "@example.com",
        "ada@example.com, eve@example.com",
        "ada@example.com;eve@example.com",
        "ada@example.com eve@example.com",
        "Ada <ada@example.com>",
        "<ada@example.com>",
        "friends: ada@example.com, eve@example.com;",
        "ada@example.com\r\nBcc: eve@example.com",
        "ada@example.com\n",
        "ada\u0000@example.com",
        "ada@exam ple.com",
        "ada@example..com",
        "ad\u00e4@example.com",
        "ada@stra\u00dfe.example.com",
        "ada@\u03b2\u03cc\u03bb\u03bf\u03c2.example.com",
        "ada@exam\u200bple.com",
        "ada@exam\u00adple.com",
        "(comment)ada@example.com"
      })
  void P7_anything_else_is_refused_with_a_reason_that_does_not_quote_it(String given) {
    assertThat(Recipient.of(given))
        .isInstanceOfSatisfying(
            Recipient.Invalid.class,
            invalid -> assertThat(invalid.reason()).isNotBlank().doesNotContain("example.com"));
  }

  @Test
  void over_long_addresses_are_refused() {
    assertThat(Recipient.of("a".repeat(65) + "@example.com")).isInstanceOf(Recipient.Invalid.class);
    assertThat(Recipient.of("ada@" + "a.".repeat(160) + "com"))
        .isInstanceOf(Recipient.Invalid.class);
  }
}
