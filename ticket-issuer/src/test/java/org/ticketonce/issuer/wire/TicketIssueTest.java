package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aFreeSession;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.issuer.StripeEvents;

@QuarkusTest
class TicketIssueTest extends IssuerTest {

  @Test
  void a_payment_becomes_its_tickets_and_one_announcement() throws IOException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(3).bytes());

    JsonNode order = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    assertThat(order.path("status").asText()).isEqualTo("ISSUED");
    assertThat(order.path("quantity").asInt()).isEqualTo(3);
    assertThat(order.path("tickets")).hasSize(3);
    assertThat(order.at("/tickets/2/number").asInt()).isEqualTo(3);
    assertThat(order.at("/deliveries/0/outcome").asText()).isEqualTo("ISSUED");
    assertThat(order.at("/amount/minorUnits").asLong()).isEqualTo(5000);
    assertThat(order.has("account")).isTrue();
    List<ConsumerRecord<String, byte[]>> records = wire.records(Topics.TICKET_EVENTS, intent, 1);
    assertThat(records).hasSize(1);
    JsonNode event = Wire.JSON.readTree(records.get(0).value());
    assertThat(ticketEventSchema().validate(event)).isEmpty();
    assertThat(Wire.header(records.get(0), Headers.CE_TYPE)).isEqualTo("tickets.issued");
    assertThat(Wire.header(records.get(0), Headers.CE_ID))
        .isEqualTo(order.at("/announcements/0/eventId").asText());
    assertThat(event.at("/order/tickets/0/code")).isEqualTo(order.at("/tickets/0/code"));
  }

  @Test
  void P1_a_hundred_deliveries_at_once_make_one_set_of_tickets() {
    byte[] body = aPaidIntent(intent).withTickets(2).bytes();
    var threads = Executors.newFixedThreadPool(20);
    for (int i = 0; i < 100; i++) {
      threads.execute(() -> wire.deliver(intent, body));
    }
    threads.shutdown();

    JsonNode order = wire.orderWithDeliveries(intent, 100);
    assertThat(order.path("tickets")).hasSize(2);
    assertThat(order.path("announcements")).hasSize(1);
    assertThat(order.findValuesAsText("outcome")).filteredOn("ISSUED"::equals).hasSize(1);
    assertThat(order.findValuesAsText("outcome")).filteredOn("DUPLICATE"::equals).hasSize(99);
    assertThat(wire.records(Topics.TICKET_EVENTS, intent, 1)).hasSize(1);
  }

  @Test
  void a_concurrent_duplicate_shows_its_gap_and_its_winner() {
    Instant first = Instant.now();
    byte[] body = aPaidIntent(intent).withTickets(1).bytes();
    UUID winner = wire.deliver(intent, body, first);
    wire.deliver(intent, body, first.plusMillis(14));

    JsonNode duplicate = wire.orderWithDeliveries(intent, 2).at("/deliveries/1/duplicate");
    assertThat(duplicate.path("kind").asText()).isEqualTo("CONCURRENT");
    assertThat(duplicate.path("gapMillis").asLong()).isEqualTo(14);
    assertThat(duplicate.path("winnerDeliveryId").asText()).isEqualTo(winner.toString());
  }

  @Test
  void a_late_redelivery_measures_its_gap_from_what_the_audit_says_of_the_winner()
      throws Exception {
    byte[] body = aPaidIntent(intent).withTickets(1).bytes();
    UUID winner = wire.deliver(intent, body);
    wire.orderWithDeliveries(intent, 1);
    Wire.update(
        "update webhook_deliveries set received_at = received_at - interval '2 days'"
            + " where delivery_id = '"
            + winner
            + "'");

    wire.deliver(intent, body);

    JsonNode duplicate = wire.orderWithDeliveries(intent, 2).at("/deliveries/1/duplicate");
    assertThat(duplicate.path("kind").asText()).isEqualTo("LATE");
    assertThat(duplicate.path("gapMillis").asLong()).isBetween(172_800_000L, 172_860_000L);
  }

  @Test
  void P5_both_event_families_make_one_set_of_tickets_session_last() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    wire.deliver(intent, aPaidSession(session, intent).withTickets(2).bytes());

    JsonNode order = wire.orderWithDeliveries(intent, 2);
    assertThat(order.path("tickets")).hasSize(2);
    assertThat(order.findValuesAsText("outcome")).containsExactly("ISSUED", "COMPLEMENTED");
    assertThat(order.path("checkoutSessionId").asText()).isEqualTo(session);
    assertThat(order.path("announcements")).hasSize(1);
  }

  @Test
  void P5_both_event_families_make_one_set_of_tickets_session_first() {
    wire.deliver(intent, aPaidSession(session, intent).withTickets(2).bytes());
    wire.orderWithDeliveries(intent, 1);
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());

    JsonNode order = wire.orderWithDeliveries(intent, 2);
    assertThat(order.path("tickets")).hasSize(2);
    assertThat(order.findValuesAsText("outcome")).containsExactly("COMPLEMENTED", "ISSUED");
  }

  @Test
  void P5_tellings_with_other_ticket_types_end_in_the_same_tickets_whichever_came_first() {
    String turned = intent + "t";
    deliverTyped(intent, "Adult", "Child");
    deliverTyped(turned, "Child", "Adult");

    JsonNode one = wire.orderWithDeliveries(intent, 2);
    JsonNode other = wire.orderWithDeliveries(turned, 2);
    assertThat(one.path("status").asText()).isEqualTo("SUSPENDED");
    assertThat(other.path("status").asText()).isEqualTo("SUSPENDED");
    assertThat(one.path("tickets").findValuesAsText("type"))
        .isEqualTo(other.path("tickets").findValuesAsText("type"));
  }

  private void deliverTyped(String order, String... types) {
    for (String type : types) {
      wire.deliver(
          order, aPaidIntent(order).withTickets(2).withMetadata("ticket_type", type).bytes());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void P5_a_payment_from_before_the_cutover_is_silent_whichever_of_its_events_came_first(
      boolean earlierFirst) {
    long cutover = LocalParts.CUTOVER.getEpochSecond();
    StripeEvents paid = aPaidIntent(intent).withTickets(1).withoutAddress();
    byte[] earlier = paid.createdAt(cutover - 1).bytes();
    byte[] later = paid.createdAt(cutover).bytes();
    wire.deliver(intent, earlierFirst ? earlier : later);
    wire.deliver(intent, earlierFirst ? later : earlier);
    wire.orderWithDeliveries(intent, 2);
    wire.deliver(intent, aPaidSession(session, intent).bytes());

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(order.path("announcements")).isEmpty();
    assertThat(order.findValuesAsText("outcome")).containsExactly("APPLIED", "DUPLICATE", "ISSUED");
  }

  @Test
  void a_free_session_is_an_order_of_its_own() {
    wire.deliver(session, aFreeSession(session).withTickets(1).bytes());

    JsonNode order = wire.order(session, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(order.path("paymentIntentId").isNull()).isTrue();
    assertThat(order.at("/announcements/0/type").asText()).isEqualTo("tickets.issued");
  }

  @Test
  void an_order_without_an_address_comes_to_need_attention_and_issues_when_it_arrives() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).withoutAddress().bytes());
    JsonNode waiting = wire.order(intent, o -> o.path("status").asText().equals("NEEDS_ATTENTION"));
    assertThat(waiting.at("/reasons/0").asText()).contains("e-mail address");
    assertThat(waiting.path("tickets")).isEmpty();

    wire.deliver(intent, aPaidSession(session, intent).bytes());

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(order.at("/buyer/email").asText()).isEqualTo("ada@example.com");
  }

  @Test
  void odd_metadata_need_attention_and_issue_nothing() {
    wire.deliver(intent, aPaidIntent(intent).withMetadata("ticket_quantity", "two").bytes());

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("NEEDS_ATTENTION"));
    assertThat(order.at("/reasons/0").asText()).contains("ticket_quantity");
    assertThat(order.path("tickets")).isEmpty();
    assertThat(order.path("quantity").isNull()).isTrue();
  }

  @Test
  void an_event_without_a_fact_is_on_record_and_makes_no_order() {
    wire.deliver(intent, aPaidIntent(intent).ofType("payment_intent.created").bytes());
    wire.deliver(intent, aPaidIntent(intent).bytes());

    JsonNode order = wire.orderWithDeliveries(intent, 2);
    assertThat(order.path("status").asText()).isEqualTo("IGNORED");
    assertThat(order.findValuesAsText("outcome")).containsExactly("IGNORED", "IGNORED");
  }

  private static JsonSchema ticketEventSchema() throws IOException {
    try (InputStream stream =
        TicketIssueTest.class.getResourceAsStream("/schemas/ticket-event.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Wire.JSON.readTree(stream));
    }
  }

  @Test
  void P1_P3_a_full_refund_voids_the_tickets_and_says_so() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    wire.deliver(intent, aRefundedCharge("ch_1", intent, 1000).bytes());
    wire.deliver(intent, aRefundedCharge("ch_1", intent, 5000).bytes());

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("VOIDED"));
    assertThat(order.at("/amount/refundedMinorUnits").asLong()).isEqualTo(5000);
    assertThat(order.path("tickets").findValuesAsText("status"))
        .containsExactly("VOIDED", "VOIDED");
    assertThat(order.path("announcements").findValuesAsText("type"))
        .containsExactly("tickets.issued", "tickets.voided");
    wire.records(Topics.TICKET_EVENTS, intent, 2);
  }

  @Test
  void P5_a_refund_that_comes_before_its_payment_leaves_no_valid_ticket_and_no_announcement() {
    wire.deliver(intent, aRefundedCharge("ch_1", intent, 5000).bytes());
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("VOIDED"));
    assertThat(order.path("tickets").findValuesAsText("status"))
        .containsExactly("VOIDED", "VOIDED");
    assertThat(order.path("announcements")).isEmpty();
  }

  @Test
  void a_dispute_suspends_and_its_end_reinstates() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.deliver(intent, aDispute("dp_1", intent, "needs_response").bytes());
    wire.order(intent, o -> o.path("status").asText().equals("SUSPENDED"));
    wire.deliver(intent, aDispute("dp_1", intent, "won").bytes());

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(order.at("/tickets/0/status").asText()).isEqualTo("VALID");
    assertThat(order.path("announcements").findValuesAsText("type"))
        .containsExactly("tickets.issued", "tickets.suspended", "tickets.reinstated");
  }

  @Test
  void strays_wait_quietly_and_never_need_attention() throws Exception {
    wire.deliver(intent, aDispute("dp_1", intent, "lost").bytes());
    wire.orderWithDeliveries(intent, 1);
    Thread.sleep(4_000);

    assertThat(Wire.query("select status from orders where key = '" + intent + "'"))
        .isEqualTo("IGNORED");
    assertThat(Wire.query("select collecting_since from orders where key = '" + intent + "'"))
        .isNull();
  }
}
