package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Topics;
import org.ticketonce.issuer.webhooks.RecordFacts;

@QuarkusTest
class RecoveryTest extends IssuerTest {
  @Inject KafkaClientService clients;

  /** Every ticket and every announcement of all tests so far. */
  private static final String DECIDED =
      """
      select (select string_agg(code || status, ',' order by code) from tickets)
        || (select string_agg(cast(event_id as text), ',' order by event_id) from announcements)\
      """;

  @Test
  void P1_the_database_itself_refuses_a_second_ticket_and_one_that_nobody_paid_for() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    wire.order(intent, o -> o.path("tickets").size() == 2);

    for (int number : List.of(2, 3, 0)) {
      assertThatThrownBy(() -> Wire.update(insertTicket(number))).isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(
            () -> Wire.update("update orders set quantity = 1 where key = '" + intent + "'"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void P2_a_database_that_has_forgotten_is_filled_up_again_from_the_log() throws SQLException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    JsonNode before = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    Wire.forget(intent);
    Wire.readAgain();

    for (int i = 0; i < 60; i++) {
      String other = intent + "o" + i;
      wire.deliver(other, aPaidIntent(other).withTickets(1).bytes());
    }

    JsonNode after = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    assertThat(after.path("tickets")).isEqualTo(before.path("tickets"));
    assertThat(after.at("/announcements/0/eventId"))
        .isEqualTo(before.at("/announcements/0/eventId"));
    wire.order(intent + "o19", o -> o.path("status").asText().equals("ISSUED"));
  }

  @Test
  void P2_a_database_that_has_forgotten_is_filled_up_again_without_any_new_record()
      throws SQLException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    JsonNode before = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());

    Wire.forget(intent);
    Wire.readAgain();

    JsonNode after = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    assertThat(after.path("tickets")).isEqualTo(before.path("tickets"));
  }

  @Test
  void P6_a_commit_that_Kafka_has_lost_is_told_again_without_any_new_record() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    Awaitility.await().until(() -> Wire.lag(Topics.STRIPE_EVENTS, RecordFacts.GROUP) == 0);

    clients
        .<String, byte[]>getConsumer("stripe-events")
        .runOnPollingThread(RecoveryTest::loseTheLastCommits)
        .await()
        .atMost(Duration.ofSeconds(10));
    assertThat(Wire.lag(Topics.STRIPE_EVENTS, RecordFacts.GROUP)).isPositive();

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Wire.lag(Topics.STRIPE_EVENTS, RecordFacts.GROUP) == 0);
    wire.orderWithDeliveries(intent, 1);
  }

  private static void loseTheLastCommits(Consumer<String, byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> lower = new HashMap<>();
    consumer
        .committed(consumer.assignment())
        .forEach(
            (partition, told) -> {
              if (told != null && told.offset() > 0) {
                lower.put(partition, new OffsetAndMetadata(told.offset() - 1));
              }
            });
    consumer.commitSync(lower);
  }

  @Test
  void P3_P5_a_log_that_is_read_again_from_its_beginning_changes_and_announces_nothing()
      throws SQLException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    wire.deliver(intent, aRefundedCharge("ch_1", intent, 5000).bytes());
    wire.order(intent, o -> o.at("/announcements/1/publishedAt").isTextual());
    String before = Wire.query(DECIDED);
    String version = "select version from orders where key = '" + intent + "'";
    String versionBefore = Wire.query(version);

    Wire.readAgain();
    for (int i = 0; i < 20; i++) {
      wire.deliver(intent, aPaidIntent(intent).ofType("payment_intent.processing").bytes());
    }

    wire.orderWithDeliveries(intent, 22);
    assertThat(Wire.query(DECIDED)).isEqualTo(before);
    assertThat(Wire.query(version)).isEqualTo(versionBefore);
    assertThat(wire.records(Topics.TICKET_EVENTS, intent, 2)).hasSize(2);
  }

  @Test
  void P1_P5_partitions_added_while_duplicates_are_in_flight_double_nothing() {
    List<String> intents = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      intents.add(intent + "p" + i);
    }
    intents.forEach(one -> wire.deliver(one, aPaidIntent(one).withTickets(2).bytes()));

    wire.addPartitions(Topics.STRIPE_EVENTS, 3);
    try (Wire fresh = new Wire(port, readiness)) {
      intents.forEach(one -> fresh.deliver(one, aPaidIntent(one).withTickets(2).bytes()));
    }

    for (String one : intents) {
      JsonNode order = wire.orderWithDeliveries(one, 2);
      assertThat(order.path("tickets")).hasSize(2);
      assertThat(order.path("announcements")).hasSize(1);
      assertThat(order.path("deliveries").findValuesAsText("outcome"))
          .containsExactlyInAnyOrder("ISSUED", "DUPLICATE");
    }
  }

  @Test
  void P3_an_announcement_that_a_crash_has_left_is_published_by_the_sweep() throws SQLException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());

    Wire.update("update announcements set published_at = null where order_key = '" + intent + "'");

    wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    var records = wire.records(Topics.TICKET_EVENTS, intent, 2);
    assertThat(records.get(0).value()).isEqualTo(records.get(1).value());
    assertThat(records.get(0).headers()).isEqualTo(records.get(1).headers());
  }

  @Test
  void P6_the_markers_of_transactions_in_the_log_stop_nobody() {
    wire.deliverInTransaction(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));

    wire.deliverInTransaction(intent, aRefundedCharge("ch_1", intent, 5000).bytes());

    wire.order(intent, o -> o.path("status").asText().equals("VOIDED"));
  }

  @Test
  void P6_a_database_restart_under_load_loses_and_doubles_nothing() {
    List<String> intents = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String one = intent + "r" + i;
      intents.add(one);
      byte[] body = aPaidIntent(one).withTickets(2).bytes();
      wire.deliver(one, body);
      wire.deliver(one, body);
      if (i == 20) {
        LocalParts.restartDatabase();
      }
    }

    for (String one : intents) {
      JsonNode order = wire.orderWithDeliveries(one, 2);
      assertThat(order.path("tickets")).hasSize(2);
      assertThat(order.path("announcements")).hasSize(1);
    }
  }

  private String insertTicket(int number) {
    return "insert into tickets (order_key, ticket_number, order_quantity, code, type, status)"
        + " values ('"
        + intent
        + "', "
        + number
        + ", 2, 'x"
        + intent
        + "', 'General', 'VALID')";
  }
}
