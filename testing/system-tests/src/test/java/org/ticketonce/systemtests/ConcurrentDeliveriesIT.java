package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.audit.Audited;
import org.ticketonce.systemtests.audit.Order;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.shop.Webhook;

/** The incident itself: the same news more than once. */
class ConcurrentDeliveriesIT extends SystemTest {
  private static final int BEYOND_CONCURRENT_MILLIS = 1_100;

  @Test
  void P1_P4_two_deliveries_at_once_make_one_set_of_tickets_and_one_mail() {
    List<Sale> sales = Stream.generate(shop::sell).limit(25).toList();

    for (Sale sale : sales) {
      stripe.deliverAtOnce(Collections.nCopies(2, shop.paymentIntentSucceeded(sale)));
    }

    Audited audited = auditor.audit(sales);
    assertThat(audited.confirmations("SENT")).isEqualTo(sales.size());
    assertThat(audited.orders())
        .allSatisfy(
            order -> {
              assertThat(order.deliveries())
                  .extracting(Order.Delivery::outcome)
                  .containsExactlyInAnyOrder("ISSUED", "DUPLICATE");
              assertThat(kindsOfDuplicates(order)).containsExactly("CONCURRENT");
            });
  }

  @Test
  void P1_P4_a_hundred_deliveries_at_once_make_one_set_of_tickets_and_one_mail() {
    Sale sale = shop.sell(3);

    stripe.deliverAtOnce(Collections.nCopies(100, shop.paymentIntentSucceeded(sale)));

    Audited audited = auditor.audit(List.of(sale));
    assertThat(audited.confirmations("SENT")).isEqualTo(1);
    assertThat(audited.order().deliveries()).hasSize(100);
    assertThat(kindsOfDuplicates(audited.order())).hasSize(99);
  }

  @Test
  void P1_P4_a_redelivery_after_success_changes_nothing() {
    Sale sale = shop.sell(2);
    Webhook paid = shop.paymentIntentSucceeded(sale);
    stripe.deliver(paid);
    Order before = auditor.audit(List.of(sale)).order();

    aWhile(BEYOND_CONCURRENT_MILLIS, BEYOND_CONCURRENT_MILLIS + 200);
    stripe.deliver(paid);

    Order after = auditor.audit(List.of(sale)).order();
    assertThat(after.tickets()).isEqualTo(before.tickets());
    assertThat(after.announcements()).isEqualTo(before.announcements());
    assertThat(after.emails()).isEqualTo(before.emails());
    assertThat(kindsOfDuplicates(after)).containsExactly("LATE");
  }

  private static List<String> kindsOfDuplicates(Order order) {
    return order.deliveries().stream()
        .map(Order.Delivery::duplicate)
        .filter(Objects::nonNull)
        .map(Order.Duplicate::kind)
        .toList();
  }
}
