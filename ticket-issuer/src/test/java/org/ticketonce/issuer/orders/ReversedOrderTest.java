package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aCharge;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefund;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;

/** What refunds, disputes, charges and ends do to an order of 50.00 usd and two tickets. */
class ReversedOrderTest {
  private static final OrderKey KEY = new OrderKey("pi_1");
  private static final Rules DEFAULTS =
      new Rules(Rules.Selector.METADATA, Rules.Decider.PAYMENT_INTENT, null, 50);
  private static final Rules ALL_ONE =
      new Rules(Rules.Selector.ALL, Rules.Decider.PAYMENT_INTENT, 1, 50);

  private static StripeEvents paid() {
    return aPaidIntent("pi_1").withTickets(2);
  }

  private static StripeEvents refund(String id, long amount, String status) {
    return aRefund(id, "pi_1", amount, status);
  }

  private static StripeEvents total(long amount) {
    return aRefundedCharge("ch_1", "pi_1", amount);
  }

  private static StripeEvents dispute(String id, String status) {
    return aDispute(id, "pi_1", status);
  }

  @Test
  void a_partial_refund_is_shown_and_leaves_the_tickets_valid() {
    Order order = derive(paid(), total(1000), refund("re_1", 1000, "succeeded"));

    assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order.amount().refundedMinorUnits()).isEqualTo(1000);
  }

  @Test
  void partial_refunds_that_add_up_to_all_void() {
    Order order =
        derive(paid(), refund("re_1", 1000, "succeeded"), refund("re_2", 4000, "succeeded"));

    assertThat(order.status()).isEqualTo(OrderStatus.VOIDED);
    assertThat(order.ticketTypes()).hasSize(2);
    assertThat(order.standing().reasons()).containsExactly("all that was paid has been refunded");
  }

  @Test
  void a_refund_that_has_failed_gives_the_tickets_back_whichever_was_told_first() {
    assertThat(
            derive(paid(), refund("re_1", 5000, "failed"), refund("re_1", 5000, "succeeded"))
                .status())
        .isEqualTo(OrderStatus.ISSUED);
    Order order = derive(paid(), total(5000), refund("re_1", 5000, "canceled"));
    assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order.amount().refundedMinorUnits()).isZero();
  }

  @Test
  void a_refund_that_is_on_its_way_is_no_refund_yet() {
    assertThat(derive(paid(), refund("re_1", 5000, "pending")).status())
        .isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void the_highest_total_of_each_charge_counts_and_charges_add_up() {
    assertThat(derive(paid(), total(5000), total(2000)).amount().refundedMinorUnits())
        .isEqualTo(5000);
    assertThat(
            derive(paid(), total(2000), aRefundedCharge("ch_2", "pi_1", 2000))
                .amount()
                .refundedMinorUnits())
        .isEqualTo(4000);
  }

  @Test
  void refunds_without_a_payment_make_no_tickets_and_no_noise() {
    Order order = derive(ALL_ONE, total(5000), dispute("dp_1", "lost"));

    assertThat(order.status()).isEqualTo(OrderStatus.COLLECTING);
    assertThat(order.paid()).isFalse();
    assertThat(order.ticketTypes()).isEmpty();
  }

  @Test
  void an_order_that_lacks_data_and_is_refunded_needs_nobodys_attention() {
    Order order = derive(paid().withoutAddress(), total(5000));

    assertThat(order.status()).isEqualTo(OrderStatus.VOIDED);
    assertThat(order.ticketTypes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "needs_response, SUSPENDED",
    "under_review, SUSPENDED",
    "won, ISSUED",
    "lost, VOIDED",
    "warning_needs_response, ISSUED",
    "warning_under_review, ISSUED",
    "warning_closed, ISSUED",
    "something_new, ISSUED"
  })
  void a_dispute_suspends_while_it_is_open_and_voids_when_it_is_lost(
      String status, OrderStatus expected) {
    assertThat(derive(paid(), dispute("dp_1", status)).status()).isEqualTo(expected);
  }

  @Test
  void a_closed_dispute_stays_closed_and_another_one_suspends_again() {
    assertThat(derive(paid(), dispute("dp_1", "won"), dispute("dp_1", "needs_response")).status())
        .isEqualTo(OrderStatus.ISSUED);
    Order order = derive(paid(), dispute("dp_1", "won"), dispute("dp_2", "needs_response"));
    assertThat(order.status()).isEqualTo(OrderStatus.SUSPENDED);
    assertThat(order.standing().reasons()).containsExactly("dp_2: the dispute is open");
  }

  @Test
  void void_comes_before_suspended() {
    assertThat(derive(paid(), total(5000), dispute("dp_1", "needs_response")).status())
        .isEqualTo(OrderStatus.VOIDED);
  }

  @Test
  void a_charge_knows_the_address_where_nobody_else_does() {
    assertThat(derive(paid().withoutAddress(), aCharge("ch_1", "pi_1")).buyer().email())
        .isEqualTo("charge@example.com");
    assertThat(
            derive(paid().withoutAddress(), aCharge("ch_1", "pi_1"), aPaidSession("cs_1", "pi_1"))
                .buyer()
                .email())
        .isEqualTo("ada@example.com");
    assertThat(derive(ALL_ONE, aCharge("ch_1", "pi_1")).status()).isEqualTo(OrderStatus.COLLECTING);
  }

  @Test
  void paid_comes_before_closed_whichever_was_told_first() {
    StripeEvents canceled = paid().ofType("payment_intent.canceled");
    StripeEvents failed = paid().ofType("payment_intent.payment_failed");
    StripeEvents expired = aPaidSession("cs_1", "pi_1").ofType("checkout.session.expired");

    assertThat(derive(ALL_ONE, canceled).status()).isEqualTo(OrderStatus.CLOSED);
    assertThat(derive(ALL_ONE, expired).status()).isEqualTo(OrderStatus.CLOSED);
    assertThat(derive(ALL_ONE, failed).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    assertThat(derive(canceled, failed, expired, paid()).status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(derive(ALL_ONE, canceled).paid()).isFalse();
  }

  @Test
  void an_asynchronous_payment_that_fails_closes_what_was_waiting() {
    StripeEvents waiting =
        aPaidSession("cs_1", "pi_1").withTickets(2).with("payment_status", "unpaid");
    StripeEvents failed =
        aPaidSession("cs_1", "pi_1").ofType("checkout.session.async_payment_failed");

    assertThat(derive(waiting, failed).status()).isEqualTo(OrderStatus.CLOSED);
  }

  @Test
  void amounts_beyond_64_bits_add_up_to_the_most_there_is() {
    assertThat(
            derive(
                    paid(),
                    refund("re_1", Long.MAX_VALUE, "succeeded"),
                    refund("re_2", Long.MAX_VALUE, "succeeded"))
                .amount()
                .refundedMinorUnits())
        .isEqualTo(Long.MAX_VALUE);
  }

  private static Order derive(StripeEvents... events) {
    return derive(DEFAULTS, events);
  }

  private static Order derive(Rules rules, StripeEvents... events) {
    List<RecordedFact> facts = new ArrayList<>();
    StripeEventReader reader = new StripeEventReader(MetadataNames.CONTRACT);
    for (StripeEvents event : events) {
      try {
        for (Fact fact : reader.read(event.bytes()).facts()) {
          facts.add(RecordedFact.of(fact, null, null));
        }
      } catch (UnreadableEvent unreadable) {
        throw new AssertionError(unreadable);
      }
    }
    return Derive.derive(KEY, facts, rules);
  }
}
