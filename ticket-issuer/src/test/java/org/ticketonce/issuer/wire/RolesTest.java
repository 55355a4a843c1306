package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Topics;

/** What viewers and operators may do with the order API. */
@QuarkusTest
@TestProfile(ShopWithUsers.Profile.class)
class RolesTest extends IssuerTest {
  private static final Map<String, String> VIEWER = bearer(ShopWithUsers.VIEWER_TOKEN);

  static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  @Test
  void P7_a_viewer_sees_an_order_without_its_buyer() throws IOException {
    JsonNode whole = anOrderOf("ada@example.com", "Ada Lovelace");

    JsonNode masked = Wire.JSON.readTree(wire.get("/api/orders/" + intent, VIEWER).body());

    assertThat(whole.at("/buyer/email").asText()).isEqualTo("ada@example.com");
    assertThat(masked.at("/buyer/email").asText()).isEqualTo("a***@example.com");
    assertThat(masked.at("/buyer/name").asText()).isEqualTo("A***");
    assertThat(masked.path("tickets")).isEqualTo(whole.path("tickets"));
    String page = wire.get("/api/orders?event=evt_" + intent, VIEWER).body();
    assertThat(page).contains("a***@example.com").doesNotContain("ada@", "Lovelace");
  }

  @Test
  void P7_a_viewer_sees_neither_whom_a_mail_server_quotes_nor_whom_a_decision_names()
      throws IOException {
    anOrderOf("ada@example.com", "Ada Lovelace");
    wire.send(
        new org.apache.kafka.clients.producer.ProducerRecord<>(
            Topics.EMAIL_EVENTS, intent, Wire.bytes(refusedMail())));
    wire.order(intent, order -> order.path("emails").size() == 1);
    HttpResponse<String> order = wire.get("/api/orders/" + intent);
    String version = order.headers().firstValue("Order-Version").orElseThrow();
    String decision =
        "{\"expectedVersion\":%s,\"by\":\"desk\",\"why\":\"bob@example.com says so\",\"buyer\":{\"email\":\"bob@example.com\"}}"
            .formatted(version);
    assertThat(wire.post("/api/orders/" + intent + "/decisions", decision).statusCode())
        .isEqualTo(200);

    String seen =
        wire.get("/api/orders/" + intent, VIEWER).body()
            + wire.get("/api/orders/" + intent + "/decisions", VIEWER).body();

    assertThat(order.body()).contains("550 <ada@example.com>");
    assertThat(seen)
        .contains("550 <a***@example.com>", "b***@example.com says so")
        .doesNotContain("ada@", "bob@");
  }

  private String refusedMail() throws IOException {
    try (var stream = getClass().getResourceAsStream("/golden/email-state-changed.json")) {
      String text = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return text.replace("pi_3Golden", intent)
          .replaceFirst("\"evidence\": \"[^\"]*\"", "\"evidence\": \"550 <ada@example.com>\"");
    }
  }

  @Test
  void P7_a_viewer_cannot_find_out_whether_somebody_has_bought() {
    HttpResponse<String> answer = wire.get("/api/orders?email=ada@example.com", VIEWER);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("only an operator may look for an address");
    assertThat(contentType(answer)).startsWith("application/problem+json");
  }

  @Test
  void a_viewer_changes_nothing() {
    for (String path :
        List.of(
            "/api/orders/" + intent + "/decisions",
            "/api/erasures",
            "/api/dead-letters/replay",
            "/api/dead-letters/stripe.events.dead-letters-0@0/replay")) {
      HttpResponse<String> answer = wire.post(path, "{}", VIEWER);

      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).contains("your role does not allow this");
      assertThat(contentType(answer)).startsWith("application/problem+json");
    }
    assertThat(wire.get("/api/dead-letters", VIEWER).statusCode()).isEqualTo(200);
    assertThat(wire.get("/api/orders", VIEWER).statusCode()).isEqualTo(200);
  }

  @Test
  void P7_a_viewer_does_not_see_whom_a_replay_names() {
    wire.deliver(intent, Wire.bytes("{"));
    JsonNode letter = wire.deadLetters("key=" + intent, found -> found.size() == 1).get(0);
    String path = "/api/dead-letters/" + letter.path("id").asText();
    String replay = "{\"why\":\"bob@example.com asks\"}";

    assertThat(wire.post(path + "/replay", replay).statusCode()).isEqualTo(200);

    assertThat(wire.get(path).body()).contains("bob@example.com");
    for (String seen : List.of(path, "/api/dead-letters?key=" + intent)) {
      assertThat(wire.get(seen, VIEWER).body())
          .contains("b***@example.com asks", "operator")
          .doesNotContain("bob@");
    }
  }

  @Test
  void P7_a_session_does_not_open_the_api() {
    Browser browser = new Browser(port);
    assertThat(browser.signIn("operator", Wire.TOKEN).statusCode()).isEqualTo(302);
    assertThat(browser.get("/test-page").statusCode()).isEqualTo(200);

    for (String path :
        List.of("/api/orders", "/api;a=b/orders", "//api/orders", "/%61pi/orders", "/api")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).as(path).isIn(401, 404);
      assertThat(answer.body()).doesNotContain("\"orders\"");
    }
    assertThat(browser.get("/api/orders").statusCode()).isEqualTo(401);
    for (String path : List.of("/api/erasures", "/api;a=b/erasures", "//api/erasures")) {
      assertThat(browser.post(path, Map.of("a", "b")).statusCode()).as(path).isIn(401, 403);
    }
  }

  @Test
  void P7_a_stranger_is_not_told_which_paths_exist() {
    for (String path : List.of("/api/orders", "/api/nothing", "/api", "/api;a=b/orders")) {
      HttpResponse<String> answer = wire.get(path, Map.of());
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"ticket-issuer\"");
    }
    for (String path : List.of("/", "/nothing", "/test-page")) {
      Browser browser = new Browser(port);
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(302);
      assertThat(browser.location(answer)).isEqualTo("/login");
    }
  }

  @Test
  void whoever_is_taken_out_of_the_file_is_out_and_a_broken_file_changes_nothing() {
    Browser ada = new Browser(port);
    assertThat(ada.signIn("ada", ShopWithUsers.PASSWORD).statusCode()).isEqualTo(302);
    String onlyEve =
        "users:\n"
            + ShopWithUsers.user(
                "eve",
                "operator",
                "token-sha256: \"" + io.quarkus.runtime.util.HashUtil.sha256("token-of-eve"));
    try {
      ShopWithUsers.write(onlyEve);
      eventually("token-of-eve", 200);
      assertThat(wire.get("/api/orders", VIEWER).statusCode()).isEqualTo(401);
      assertThat(ada.location(ada.get("/test-page"))).isEqualTo("/login");

      ShopWithUsers.write("users: []");
      Awaitility.await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(5))
          .until(
              () -> wire.get("/api/orders", bearer("token-of-eve")).statusCode(),
              status -> status == 200);
    } finally {
      ShopWithUsers.write(ShopWithUsers.everybody());
    }
    eventually(ShopWithUsers.VIEWER_TOKEN, 200);
  }

  private void eventually(String token, int status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> wire.get("/api/orders", bearer(token)).statusCode(), seen -> seen == status);
  }

  private JsonNode anOrderOf(String address, String name) {
    wire.deliver(
        intent,
        aPaidIntent(intent)
            .withTickets(1)
            .withEventId("evt_" + intent)
            .with("receipt_email", address)
            .withMetadata("buyer_name", name)
            .bytes());
    return wire.order(intent, order -> order.at("/announcements/0/publishedAt").isTextual());
  }

  private static String contentType(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }
}
