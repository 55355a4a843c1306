package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 <buyer@example.com>: unknown, 550 5.1.1 <(address)>: unknown",
    "422 invalid to: buyer@example.com., 422 invalid to: (address)",
    "not to (buyer@example.com), not to ((address))",
    "<mary.o''brien@example.com> unknown, <(address)> unknown",
    "to <first.last+tag@example.com> only, to <(address)> only",
    "?email=buyer%40example.com, (address)",
    "no address, no address",
  })
  void P7_what_looks_like_an_address_is_taken_out(String said, String evidence) {
    assertThat(Evidence.line(said)).isEqualTo(evidence);
  }

  @Test
  void it_is_one_line_that_does_not_grow() {
    assertThat(Evidence.line("a\r\n\tb ")).isEqualTo("a b");
    assertThat(Evidence.line("x".repeat(1000))).hasSize(500);
  }
}
