package org.ticketonce.notifier.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
  @ParameterizedTest
  @CsvSource({
    "422 invalid to: buyer@example.com., 422 invalid to: (address)",
    "not to (buyer@example.com), not to ((address)",
    "to <first.last+tag@example.com> only, to <(address) only",
    "?email=buyer%40example.com, (address)",
    "no address, no address",
  })
  void P7_what_looks_like_an_address_is_taken_out(String said, String evidence) {
    assertThat(Evidence.of(said)).isEqualTo(evidence);
  }

  @Test
  void it_is_one_line_that_does_not_grow() {
    assertThat(Evidence.of("a\r\n\tb ")).isEqualTo("a b");
    assertThat(Evidence.of("x".repeat(1000))).hasSize(300);
  }
}
