package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.EmailBounced;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

@QuarkusTest
class OrderApiTest extends IssuerTest {

  @Test
  void P7_no_one_without_the_token_sees_anything() {
    for (Map<String, String> headers :
        java.util.List.of(
            Map.<String, String>of(),
            Map.of("Authorization", "Bearer wrong"),
            Map.of("Authorization", Wire.TOKEN))) {
      HttpResponse<String> response = wire.get("/api/orders/" + intent, headers);
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/orders/pi_unknown, 404",
    "/api/orders/nonsense, 400",
    "/api/orders/pi_%00, 400",
    "/api/orders?limit=0, 400",
    "/api/orders?limit=201, 400",
    "/api/orders?status=LOST, 400",
    "/api/orders?event=x, 400",
    "/api/orders?after=x, 400",
    "/api/nothing, 404"
  })
  void what_cannot_be_answered_is_a_problem_document(String path, int status) throws IOException {
    HttpResponse<String> response = wire.get(path);

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode problem = Wire.JSON.readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotEmpty();
  }

  @Test
  void orders_are_found_by_status_address_code_and_event() throws IOException {
    String address = intent + "@example.com";
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).with("receipt_email", address).bytes());
    JsonNode order = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());

    for (String query :
        java.util.List.of(
            "status=ISSUED&email=" + address.toUpperCase(java.util.Locale.ROOT),
            "code=" + order.at("/tickets/0/code").asText(),
            "code=" + order.at("/tickets/0/code").asText().toLowerCase(java.util.Locale.ROOT),
            "event=evt_" + intent)) {
      JsonNode page = Wire.JSON.readTree(wire.get("/api/orders?" + query).body());
      assertThat(page.at("/orders/0")).isEqualTo(order);
      assertThat(page.path("orders")).hasSize(1);
      assertThat(page.path("next").isNull()).isTrue();
    }
    assertThat(wire.get("/api/orders?status=VOIDED&email=" + address).body())
        .isEqualTo("{\"orders\":[],\"next\":null}");
  }

  @Test
  void pages_follow_each_other_by_key() throws IOException {
    for (String one : java.util.List.of(intent + "a", intent + "b", intent + "c")) {
      wire.deliver(one, aPaidIntent(one).withTickets(1).withEventId("evt_" + intent).bytes());
      wire.orderWithDeliveries(one, 1);
    }
    String query = "/api/orders?event=evt_" + intent + "&limit=2";

    JsonNode first = Wire.JSON.readTree(wire.get(query).body());
    JsonNode second =
        Wire.JSON.readTree(wire.get(query + "&after=" + first.path("next").asText()).body());

    assertThat(first.path("orders").findValuesAsText("key"))
        .containsExactly(intent + "a", intent + "b");
    assertThat(second.path("orders").findValuesAsText("key")).containsExactly(intent + "c");
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(wire.get(query.replace("limit=2", "limit=3")).body()).contains("\"next\":null");
  }

  @Test
  void what_the_notifier_says_of_a_mail_is_shown_by_its_highest_revision() throws IOException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    String sent = golden("email-state-changed");
    String old =
        sent.replace("\"SENT\"", "\"PENDING\"").replace("\"revision\": 4", "\"revision\": 1");
    for (String state : java.util.List.of(old, sent, old)) {
      wire.send(new ProducerRecord<>(Topics.EMAIL_EVENTS, intent, Wire.bytes(state)));
    }

    JsonNode order = wire.order(intent, o -> o.at("/emails/0/revision").asInt() == 4);
    assertThat(order.path("emails")).hasSize(1);
    assertThat(order.at("/emails/0/status").asText()).isEqualTo("SENT");
    assertThat(order.at("/emails/0/queuedAt").asText()).isEqualTo("2026-11-24T10:00:00.125Z");
    assertThat(order.at("/emails/0").has("orderKey")).isFalse();
  }

  @Test
  void P6_what_else_the_notifier_tells_is_ignored_and_no_dead_letter() throws IOException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    ProducerRecord<String, byte[]> bounced =
        new ProducerRecord<>(Topics.EMAIL_EVENTS, intent, Wire.bytes(golden("email-bounced")));
    bounced.headers().add(Headers.CE_TYPE, Wire.bytes(EmailBounced.TYPE));
    ProducerRecord<String, byte[]> state =
        new ProducerRecord<>(
            Topics.EMAIL_EVENTS, intent, Wire.bytes(golden("email-state-changed")));
    state.headers().add(Headers.CE_TYPE, Wire.bytes(EmailStateChanged.TYPE));

    wire.send(bounced);
    wire.send(state);

    JsonNode order = wire.order(intent, o -> o.at("/emails/0/revision").asInt() == 4);
    assertThat(order.path("emails")).hasSize(1);
    assertThat(Wire.all(Topics.deadLettersOf(Topics.EMAIL_EVENTS)))
        .noneMatch(letter -> intent.equals(letter.key()));
  }

  private String golden(String name) throws IOException {
    try (InputStream stream = getClass().getResourceAsStream("/golden/" + name + ".json")) {
      String text = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return text.replace("pi_3Golden", intent);
    }
  }
}
