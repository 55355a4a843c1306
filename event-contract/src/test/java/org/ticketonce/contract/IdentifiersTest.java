package org.ticketonce.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @ValueSource(strings = {"pi_3SgCE5KI6MirOIdS0XRkjx1k", "cs_test_a1B2", "cs_live_x"})
  void an_order_key_is_a_payment_intent_or_a_session(String value) {
    assertThat(new OrderKey(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pi_", "ch_1", "pi_a b", "pi_a\u0000", "pi_\u00e9", "PI_1", "pi_1\n"})
  void anything_else_is_no_order_key(String value) {
    assertThat(OrderKey.isValid(value)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new OrderKey(value));
  }

  @Test
  void an_identifier_is_bounded() {
    assertThat(PaymentIntentId.isValid("pi_" + "x".repeat(252))).isTrue();
    assertThat(PaymentIntentId.isValid("pi_" + "x".repeat(253))).isFalse();
    assertThat(PaymentIntentId.isValid(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "7Q2MK9TD4XWB31VZ9H5CR0PE8Y", "#GALA 2025/0001", "a+b/c==", "~"})
  void a_ticket_code_is_what_shops_print(String value) {
    assertThat(new TicketCode(value).value()).isEqualTo(value);
    assertThat(TicketCode.isValid("x".repeat(128))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " 1", "1 ", "1\n", "1\u0000", "\u00e9", "\uff11", "\u007f"})
  void what_scanners_do_not_read_alike_is_no_ticket_code(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TicketCode(value));
    assertThat(TicketCode.isValid("x".repeat(129))).isFalse();
  }

  @Test
  void personal_data_and_ticket_codes_do_not_show_themselves() {
    Buyer buyer = new Buyer("ada@example.com", "Ada Example", "en");
    Ticket ticket = new Ticket(1, new TicketCode("SECRET-1"), "General", TicketStatus.VALID);

    String shown = List.of(buyer, ticket).toString();

    assertThat(shown).doesNotContain("ada", "Ada", "SECRET");
  }
}
