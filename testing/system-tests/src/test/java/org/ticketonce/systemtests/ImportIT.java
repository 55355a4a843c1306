package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.systemtests.audit.Order;
import org.ticketonce.systemtests.shop.Sale;

/** A shop's own table is taken over by the running system, and Stripe delivers old payments. */
class ImportIT extends SystemTest {
  private static final int SOME_REFUSED = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TicketOnceScript ticketonce;
  private ShopTable table;

  @BeforeEach
  void enter(@TempDir Path directory) throws SQLException {
    ticketonce = new TicketOnceScript(stack, directory);
    table = ShopTable.create(stack.issuerJdbcUrl(), "old_shop");
  }

  @Test
  void P4_late_redeliveries_of_imported_payments_issue_nothing_and_mail_nobody()
      throws SQLException {
    Sale single = shop.sell(1);
    Sale pair = shop.sell(2);
    Sale doubled = shop.sell(1);
    Sale ours = shop.sell(1);
    stripe.deliver(shop.paymentIntentSucceeded(ours));
    auditor.awaitAtRest(ours, "ISSUED", 1);
    insert(single, 1, "OLD/1");
    insert(pair, 2, "OLD/3");
    insert(pair, 1, "OLD/2");
    insert(doubled, 1, "OLD/4");
    insert(doubled, 1, "OLD/5");
    insert(ours, 1, "OLD/6");

    JsonNode dryRun = importing("--dry-run");
    JsonNode first = importing();
    JsonNode again = importing();

    for (JsonNode report : List.of(dryRun, first, again)) {
      assertThat(report.path("payments").asInt()).isEqualTo(4);
      assertThat(report.path("refused")).hasSize(2);
      assertThat(report.at("/refused/" + ours.paymentIntent()).asText())
          .isEqualTo("it already has tickets");
      assertThat(report.at("/refused/" + doubled.paymentIntent()).asText())
          .contains("has ticket 1 more than once");
    }
    assertThat(first.path("imported").asInt()).isEqualTo(2);
    assertThat(again.path("imported").asInt()).isZero();
    assertThat(again.path("unchanged").asInt()).isEqualTo(2);

    for (Sale sale : List.of(single, pair)) {
      stripe.deliver(shop.paymentIntentSucceeded(sale, "4"));
      stripe.deliver(shop.checkoutSessionCompleted(sale));
    }
    assertThat(codes(afterBothDeliveries(single))).containsExactly("OLD/1");
    assertThat(codes(afterBothDeliveries(pair))).containsExactly("OLD/2", "OLD/3");
    stripe.deliver(shop.chargeRefunded(single));
    Order voided = auditor.awaitAtRest(single, "VOIDED", 0);

    assertThat(voided.announcements()).isEmpty();
    assertThat(auditor.mailsTo(single)).isZero();
    assertThat(auditor.mailsTo(pair)).isZero();
    assertThat(auditor.mailsTo(ours)).isEqualTo(1);
  }

  private JsonNode importing(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "import",
                "--jdbc=" + stack.issuerJdbcUrl(),
                "--table=" + table.name(),
                "--code-column=code",
                "--test-mode",
                "--api-url=" + stack.orderApi()));
    arguments.addAll(List.of(more));
    return ticketonce.json(SOME_REFUSED, arguments.toArray(String[]::new));
  }

  private Order afterBothDeliveries(Sale sale) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> auditor.awaitAtRest(sale, "ISSUED", 0), order -> order.deliveries().size() == 2);
  }

  private static List<String> codes(Order order) {
    return order.tickets().stream().map(Order.Ticket::code).toList();
  }

  private void insert(Sale sale, int number, String code) throws SQLException {
    table.insert(sale.paymentIntent(), sale.email(), number, code, "2025-12-24T03:20:37.914Z");
  }
}
