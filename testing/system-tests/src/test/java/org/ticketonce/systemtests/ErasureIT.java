package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.audit.Order;
import org.ticketonce.systemtests.shop.Sale;

/** A buyer who wants to be forgotten, through the whole system. */
class ErasureIT extends SystemTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Operator operator = new Operator(stack);

  @Test
  void P4_an_erased_buyer_keeps_the_tickets_and_never_gets_another_mail() {
    Sale sale = shop.sell();
    stripe.deliver(shop.paymentIntentSucceeded(sale));
    Order issued = auditor.awaitAtRest(sale, "ISSUED", 1);

    assertThat(operator.erase(sale)).contains(sale.paymentIntent());

    await().atMost(PATIENCE).until(() -> operator.emails(sale).contains("removed: the buyer was"));
    stripe.deliver(shop.checkoutSessionCompleted(sale));
    stripe.deliver(shop.chargeRefunded(sale));
    Order voided = auditor.awaitAtRest(sale, "VOIDED", 2);
    assertThat(voided.tickets())
        .extracting(Order.Ticket::code)
        .isEqualTo(issued.tickets().stream().map(Order.Ticket::code).toList());
    assertThat(voided.announcements())
        .extracting(Order.Announcement::type)
        .containsExactly("tickets.issued", "buyer.erased", "tickets.voided");
    assertThat(voided.emails())
        .extracting(Order.Email::status)
        .containsExactlyInAnyOrder("SENT", "FAILED");
    assertThat(operator.order(sale)).doesNotContain(sale.email()).contains("\"email\":null");
    assertThat(operator.emails(sale)).contains("not sent: the buyer was erased");
    assertThat(auditor.mailsTo(sale)).isEqualTo(1);
  }
}
