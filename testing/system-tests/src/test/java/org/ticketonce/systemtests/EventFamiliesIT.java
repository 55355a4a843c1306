package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.audit.Audited;
import org.ticketonce.systemtests.audit.Order;
import org.ticketonce.systemtests.shop.Sale;

/** Stripe tells of one purchase by its payment intent and by its Checkout session. */
class EventFamiliesIT extends SystemTest {

  @Test
  void P1_P4_a_session_after_its_payment_intent_complements_it() {
    Sale sale = shop.sell();

    stripe.deliver(shop.paymentIntentSucceeded(sale));
    stripe.deliver(shop.checkoutSessionCompleted(sale));

    soldOnceAndToldTwice(auditor.audit(List.of(sale)));
  }

  @Test
  void P1_P4_a_session_before_its_payment_intent_complements_it() {
    Sale sale = shop.sell();

    stripe.deliver(shop.checkoutSessionCompleted(sale));
    stripe.deliver(shop.paymentIntentSucceeded(sale));

    soldOnceAndToldTwice(auditor.audit(List.of(sale)));
  }

  @Test
  void P1_P4_both_families_at_once_make_one_set_of_tickets_and_one_mail() {
    List<Sale> sales = Stream.generate(shop::sell).limit(15).toList();

    for (Sale sale : sales) {
      stripe.deliverAtOnce(
          List.of(shop.paymentIntentSucceeded(sale), shop.checkoutSessionCompleted(sale)));
    }

    soldOnceAndToldTwice(auditor.audit(sales));
  }

  private static void soldOnceAndToldTwice(Audited audited) {
    assertThat(audited.confirmations("SENT")).isEqualTo(audited.orders().size());
    assertThat(audited.orders())
        .allSatisfy(
            order ->
                assertThat(order.deliveries())
                    .hasSize(2)
                    .extracting(Order.Delivery::outcome)
                    .contains("ISSUED")
                    .doesNotContain("DUPLICATE"));
  }
}
