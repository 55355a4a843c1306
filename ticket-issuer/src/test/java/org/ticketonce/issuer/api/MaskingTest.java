package org.ticketonce.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  @ParameterizedTest
  @CsvSource({
    "ada@example.com, a***@example.com",
    "a@example.com, a***@example.com",
    "'\"a@b\"@example.com', '\"***@example.com'",
    "@example.com, ***",
    "nonsense, ***",
    "'', ***",
    "😀da@example.com, 😀***@example.com"
  })
  void of_an_address_the_first_character_and_the_domain_are_shown(String address, String shown) {
    assertThat(Masking.address(address)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"Ada Lovelace, A***", "' Ada', A***", "😀, 😀***", "' ', ***"})
  void of_a_name_the_first_character_is_shown(String name, String shown) {
    assertThat(Masking.name(name)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "550 <ada@example.com>: user unknown, 550 <a***@example.com>: user unknown",
    "250 2.0.0 Ok: queued as 4XyZ, 250 2.0.0 Ok: queued as 4XyZ",
    "to:ada@example.com;bob@example.org, to:a***@example.com;b***@example.org",
    "bounces+ada=example.com@example.net, b***@example.net"
  })
  void in_a_text_every_address_is_masked(String text, String shown) {
    assertThat(Masking.text(text)).isEqualTo(shown);
  }

  @Test
  void what_is_not_known_stays_unknown() {
    assertThat(Masking.address(null)).isNull();
    assertThat(Masking.name(null)).isNull();
    assertThat(Masking.text(null)).isNull();
  }
}
