package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.Topics;

/** What operators decide, from the request to the topics. */
@QuarkusTest
class DecisionTest extends IssuerTest {
  private static final String WHO = "\"by\":\"an operator\",\"why\":\"asked the buyer\"";

  @Test
  void P2_an_order_that_needs_attention_is_brought_to_an_end() throws IOException {
    unreadable();

    HttpResponse<String> answer = decide(version(), TWO_ADULTS);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Wire.JSON.readTree(answer.body()).path("status").asText()).isEqualTo("ISSUED");
    JsonNode order = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    assertThat(order.path("tickets").findValuesAsText("type")).containsExactly("Adult", "Adult");
    assertThat(order.path("reasons")).isEmpty();
    assertThat(wire.records(Topics.TICKET_EVENTS, intent, 1)).hasSize(1);
    JsonNode decided = decisions().get(0);
    assertThat(decided.path("by").asText()).isEqualTo("an operator");
    assertThat(decided.path("why").asText()).isEqualTo("asked the buyer");
    assertThat(decided.at("/tickets/0/quantity").asInt()).isEqualTo(2);
    assertThat(decided.path("buyer").isNull()).isTrue();
  }

  @Test
  void the_same_decision_again_changes_nothing_and_another_one_at_that_version_is_refused() {
    unreadable();
    long version = version();
    decide(version, TWO_ADULTS);
    long after = version();

    assertThat(decide(version, TWO_ADULTS).statusCode()).isEqualTo(200);
    assertThat(version()).isEqualTo(after);
    HttpResponse<String> stale = decide(version, "\"voidTickets\":[1]");
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("expectedVersion").contains("version " + after);
    assertThat(decisions()).hasSize(1);
  }

  @Test
  void a_decision_upon_what_has_changed_meanwhile_is_refused() {
    unreadable();
    long version = version();
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.orderWithDeliveries(intent, 2);

    assertThat(decide(version, TWO_ADULTS).statusCode()).isEqualTo(409);
    assertThat(decisions()).isEmpty();
  }

  @Test
  void P3_a_contradiction_that_is_settled_reinstates_and_an_address_that_is_mended_sends_again() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    wire.deliver(intent, aPaidSession(session, intent).withTickets(3).bytes());
    wire.order(intent, o -> o.path("status").asText().equals("SUSPENDED"));

    decide(version(), "\"tickets\":[{\"type\":\"General\",\"quantity\":3}]");
    decide(version(), "\"buyer\":{\"email\":\"grace@example.com\"}");
    decide(version(), "\"voidTickets\":[2]");
    decide(version(), "\"close\":true");

    JsonNode order = wire.order(intent, o -> o.at("/announcements/5/publishedAt").isTextual());
    assertThat(order.path("announcements").findValuesAsText("type"))
        .containsExactly(
            "tickets.issued",
            "tickets.suspended",
            "tickets.reinstated",
            "tickets.reinstated",
            "tickets.reinstated",
            "tickets.voided");
    assertThat(order.path("status").asText()).isEqualTo("VOIDED");
    List<ConsumerRecord<String, byte[]>> told = wire.records(Topics.TICKET_EVENTS, intent, 6);
    assertThat(json(told.get(2)).at("/order/tickets")).hasSize(3);
    assertThat(json(told.get(3)).at("/order/buyer/email").asText()).isEqualTo("grace@example.com");
    assertThat(json(told.get(4)).at("/order/tickets").findValuesAsText("status"))
        .containsExactly("VALID", "VOIDED", "VALID");
  }

  @Test
  void P5_a_database_that_has_forgotten_learns_the_decision_again_from_the_log()
      throws SQLException {
    unreadable();
    decide(version(), TWO_ADULTS);
    JsonNode before = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    JsonNode decided = decisions();
    wire.records(Topics.STRIPE_EVENTS, intent, 2);
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
    assertThat(decisions()).isEqualTo(decided);

    assertThat(decide(version(), "\"close\":true").statusCode()).isEqualTo(200);
    wire.order(intent, o -> o.path("status").asText().equals("VOIDED"));
  }

  @Test
  void P7_whoever_knows_a_signing_secret_cannot_decide() {
    unreadable();
    decide(version(), TWO_ADULTS);
    byte[] decision = wire.records(Topics.STRIPE_EVENTS, intent, 2).get(1).value();
    String other = intent + "x";
    String forged =
        new String(decision, StandardCharsets.UTF_8).replace(intent, other).replace("2", "1");
    wire.deliver(other, aPaidIntent(other).withMetadata("ticket_quantity", "many").bytes());

    wire.deliver(other, forged.getBytes(StandardCharsets.UTF_8));

    wire.deadLetters("key=" + other, letters -> letters.size() == 1);
    assertThat(wire.orderWithDeliveries(other, 1).path("status").asText())
        .isEqualTo("NEEDS_ATTENTION");
  }

  @Test
  void what_cannot_be_carried_out_says_why() {
    assertThat(decide(0, TWO_ADULTS).statusCode()).isEqualTo(404);
    wire.deliver(intent, aPaidIntent(intent).ofType("payment_intent.payment_failed").bytes());
    wire.orderWithDeliveries(intent, 1);
    HttpResponse<String> unpaid = decide(version(), TWO_ADULTS);
    assertThat(unpaid.statusCode()).isEqualTo(409);
    assertThat(unpaid.body()).contains("nothing has been paid");

    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    wire.order(intent, o -> o.path("tickets").size() == 2);
    HttpResponse<String> noTicket = decide(version(), "\"voidTickets\":[3]");
    assertThat(noTicket.statusCode()).isEqualTo(409);
    assertThat(noTicket.body()).contains("there is no ticket 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | expectedVersion",
        "{\"expectedVersion\":-1} | expectedVersion",
        "{\"expectedVersion\":1,\"why\":\"x\"} | by",
        "{\"expectedVersion\":1,\"by\":\"x\"} | why",
        "{\"expectedVersion\":1,\"by\":\"x\\ny\",\"why\":\"x\"} | by",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"tickets\":[]} | tickets",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"tickets\":[null]} | tickets[].type",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"tickets\":[{\"type\":\"A\"}]}"
            + " | tickets[].quantity",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"tickets\":"
            + "[{\"type\":\"A\",\"quantity\":2147483647},{\"type\":\"A\",\"quantity\":2}]}"
            + " | tickets",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"buyer\":{\"email\":\"a@b@c\"}}"
            + " | buyer.email",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"buyer\":{\"name\":\" \"}} |"
            + " buyer.name",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"buyer\":{\"locale\":\"?\"}}"
            + " | buyer.locale",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"voidTickets\":[0]} | voidTickets",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"voidTickets\":[1],\"close\":true}"
            + " | close",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"quantity\":1} | the body",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"voidTickets\":[1.9]} | the body",
        "{\"expectedVersion\":1.7,\"by\":\"x\",\"why\":\"y\"} | the body",
        "{\"expectedVersion\":1,\"by\":\"x\",\"why\":\"y\",\"close\":true,\"close\":false} | the"
            + " body",
        "nonsense | the body",
      })
  void what_is_not_valid_is_named(String body, String field) throws IOException {
    HttpResponse<String> answer = wire.post("/api/orders/" + intent + "/decisions", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Wire.JSON.readTree(answer.body()).path("detail").asText())
        .startsWith(field + " must be ");
  }

  private static final String TWO_ADULTS = "\"tickets\":[{\"type\":\"Adult\",\"quantity\":2}]";

  private void unreadable() {
    wire.deliver(intent, aPaidIntent(intent).withMetadata("ticket_quantity", "many").bytes());
    wire.order(intent, o -> o.path("status").asText().equals("NEEDS_ATTENTION"));
  }

  private long version() {
    return wire.get("/api/orders/" + intent).headers().firstValueAsLong("Order-Version").orElse(0);
  }

  private HttpResponse<String> decide(long version, String says) {
    return wire.post(
        "/api/orders/" + intent + "/decisions",
        "{\"expectedVersion\":" + version + "," + WHO + "," + says + "}");
  }

  private JsonNode decisions() {
    try {
      HttpResponse<String> answer = wire.get("/api/orders/" + intent + "/decisions");
      return Wire.JSON.readTree(answer.body()).path("decisions");
    } catch (IOException notJson) {
      throw new AssertionError(notJson);
    }
  }

  private static JsonNode json(ConsumerRecord<String, byte[]> record) {
    try {
      return Wire.JSON.readTree(record.value());
    } catch (IOException notJson) {
      throw new AssertionError(notJson);
    }
  }
}
