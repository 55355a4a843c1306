package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two issuers have the same new order at the same moment, as when a partition has just moved. */
@QuarkusTest
class ContendedOrderTest extends IssuerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String COPY_ORDER =
      """
      insert into orders (key, payment_intent_id, status, refunded_minor_units)
      select '%1$s', '%1$s', status, refunded_minor_units from orders where key = '%2$s'
      """;

  private static final String COPY_FACTS =
      """
      insert into facts (order_key, object_id, kind, state, digest, fields, event_id)
      select '%s', object_id, kind, state, digest, fields, event_id
      from facts where order_key = '%s'
      """;

  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like"
          + " '%orders%'";

  @Test
  void P1_P5_an_order_that_another_transaction_makes_meanwhile_counts_with_all_its_facts()
      throws SQLException {
    String refunded = intent + "other";
    wire.deliver(refunded, aRefundedCharge("ch_1", refunded, 5000).bytes());
    wire.orderWithDeliveries(refunded, 1);

    try (Connection another = Wire.connect();
        Statement statement = another.createStatement()) {
      another.setAutoCommit(false);
      statement.execute(COPY_ORDER.formatted(intent, refunded));
      statement.execute(COPY_FACTS.formatted(intent, refunded));
      wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
      await().atMost(PATIENCE).until(() -> Wire.query(WAITING).equals("1"));
      another.commit();
    }

    JsonNode order = wire.order(intent, seen -> seen.path("tickets").size() == 2);
    assertThat(order.path("status").asText()).isEqualTo("VOIDED");
    assertThat(order.path("tickets")).allMatch(t -> t.path("status").asText().equals("VOIDED"));
    assertThat(order.path("announcements")).isEmpty();
  }

  @Test
  void P1_an_order_that_another_transaction_takes_back_is_issued() throws SQLException {
    try (Connection another = Wire.connect();
        Statement statement = another.createStatement()) {
      another.setAutoCommit(false);
      statement.execute(
          "insert into orders (key, status) values ('%s', 'IGNORED')".formatted(intent));
      wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
      await().atMost(PATIENCE).until(() -> Wire.query(WAITING).equals("1"));
      another.rollback();
    }

    wire.order(intent, order -> order.path("status").asText().equals("ISSUED"));
  }
}
