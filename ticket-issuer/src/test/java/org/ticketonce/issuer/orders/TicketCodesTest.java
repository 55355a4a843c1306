package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.OrderKey;

class TicketCodesTest {
  private static final OrderKey ORDER = new OrderKey("pi_3Golden");
  private final TicketCodes codes =
      new TicketCodes("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  @Test
  void a_code_never_changes_between_versions_of_this_software() {
    assertThat(codes.code(ORDER, 1).value()).isEqualTo("75SA0DGTZ7A29H4BGMF5FMFFGF");
  }

  @Test
  void a_code_is_26_digits_of_crockfords_base_32() {
    assertThat(codes.code(ORDER, 2).value()).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  }

  @Test
  void each_ticket_and_each_key_has_codes_of_its_own() {
    TicketCodes others = new TicketCodes(new byte[32]);
    Set<String> seen = new HashSet<>();
    for (int number = 1; number <= 50; number++) {
      seen.add(codes.code(ORDER, number).value());
      seen.add(codes.code(new OrderKey("pi_3Golden1"), number).value());
      seen.add(others.code(ORDER, number).value());
    }

    assertThat(seen).hasSize(150);
  }
}
