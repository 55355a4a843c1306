package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.audit.Order;
import org.ticketonce.systemtests.shop.Sale;

/** Refunds and disputes through the whole system: what becomes of tickets, and who hears of it. */
class ReversalIT extends SystemTest {

  @Test
  void P4_a_refund_after_the_confirmation_voids_the_tickets_and_is_told_once() {
    Sale sale = shop.sell();
    stripe.deliver(shop.paymentIntentSucceeded(sale));
    auditor.awaitAtRest(sale, "ISSUED", 1);

    var refund = shop.chargeRefunded(sale);
    stripe.deliver(refund);
    stripe.deliver(refund);

    Order order = auditor.awaitAtRest(sale, "VOIDED", 2);
    assertThat(order.tickets())
        .hasSize(sale.quantity())
        .allMatch(ticket -> ticket.status().equals("VOIDED"));
    assertThat(order.emails()).allMatch(email -> email.status().equals("SENT"));
    assertThat(auditor.mailsTo(sale)).isEqualTo(2);
  }

  @Test
  void P5_a_refund_before_the_payment_leaves_void_tickets_and_tells_nobody() {
    Sale sale = shop.sell();

    stripe.deliver(shop.chargeRefunded(sale));
    stripe.deliver(shop.paymentIntentSucceeded(sale));

    Order order = auditor.awaitAtRest(sale, "VOIDED", 0);
    assertThat(order.tickets()).hasSize(sale.quantity());
    assertThat(order.announcements()).isEmpty();
    assertThat(auditor.mailsTo(sale)).isZero();
  }

  @Test
  void P4_every_dispute_has_mails_of_its_own() {
    Sale sale = shop.sell();
    stripe.deliver(shop.paymentIntentSucceeded(sale));
    auditor.awaitAtRest(sale, "ISSUED", 1);

    for (int dispute = 1; dispute <= 2; dispute++) {
      stripe.deliver(shop.disputeUpdated(sale, "dp_" + dispute, "needs_response"));
      auditor.awaitAtRest(sale, "SUSPENDED", 2 * dispute);
      stripe.deliver(shop.disputeUpdated(sale, "dp_" + dispute, "won"));
      auditor.awaitAtRest(sale, "ISSUED", 2 * dispute + 1);
    }

    assertThat(auditor.mailsTo(sale)).isEqualTo(5);
  }
}
