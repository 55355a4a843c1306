package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Topics;

/** The console's pages, as a browser without scripts gets them. */
@QuarkusTest
@TestProfile(ShopWithUsers.Profile.class)
class ConsoleTest extends IssuerTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([0-9a-f]+)\"");

  private Browser viewer;
  private Browser operator;

  @BeforeEach
  void signIn() {
    viewer = new Browser(port);
    assertThat(viewer.signIn("vera", ShopWithUsers.PASSWORD).statusCode()).isEqualTo(302);
    operator = new Browser(port);
    assertThat(operator.signIn("operator", Wire.TOKEN).statusCode()).isEqualTo(302);
  }

  @Test
  void P7_a_viewer_sees_buyers_masked_on_every_page_and_changes_nothing() {
    String address = "ada.o'neil@example.com";
    wire.deliver(
        intent,
        aPaidIntent(intent)
            .withMetadata("ticket_quantity", "many")
            .with("receipt_email", address)
            .withMetadata("buyer_name", "Ada Lovelace")
            .bytes());
    String version = version(wire.order(intent, o -> isStatus(o, "NEEDS_ATTENTION")));

    for (String page : List.of("/orders/" + intent, "/orders?status=NEEDS_ATTENTION")) {
      assertThat(viewer.get(page).body())
          .contains(intent, "a***@example.com")
          .doesNotContain("neil", "Lovelace", "action=\"/orders");
      assertThat(operator.get(page).body()).contains("ada.o&#39;neil@example.com");
    }
    assertThat(viewer.get("/attention").body()).contains(intent).doesNotContain("neil", "Lovelace");
    for (String path : List.of("/decide", "/decisions")) {
      assertThat(post(viewer, "/orders/" + intent + path, closing(version)).statusCode())
          .isEqualTo(403);
    }
    assertThat(post(viewer, "/search", Map.of("q", address)).body())
        .contains("Only operators look for addresses");
    assertThat(isStatus(wire.order(intent, o -> true), "NEEDS_ATTENTION")).isTrue();
  }

  @Test
  void a_decision_about_another_version_is_refused_before_anybody_is_asked() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    String version = version(wire.order(intent, o -> isStatus(o, "ISSUED")));
    String older = Long.toString(Long.parseLong(version) - 1);

    HttpResponse<String> late = post(operator, "/orders/" + intent + "/decide", closing(older));
    HttpResponse<String> asked = post(operator, "/orders/" + intent + "/decide", closing(version));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("look again");
    assertThat(asked.body()).contains("Nothing is owed", "Yes, do it", "refunded by hand");
    assertThat(isStatus(wire.order(intent, o -> true), "ISSUED")).isTrue();
  }

  @Test
  void whoever_gets_lost_reads_a_page_and_a_program_reads_a_problem() {
    HttpResponse<String> lost = operator.get("/orders/of/nobody/at/all");
    HttpResponse<String> program = wire.get("/api/orders/of/nobody/at/all");

    assertThat(lost.statusCode()).isEqualTo(404);
    assertThat(lost.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(lost.body()).contains("Not Found", "no such page", "Sign out");
    assertThat(program.statusCode()).isEqualTo(404);
    assertThat(program.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  /** Browsers send such characters as they are; RFC 3986 has them encoded. */
  @Test
  void a_target_that_is_no_uri_is_refused() throws IOException {
    for (String target : List.of("/api/orders?limit=0&x={|}^", "/orders?x={|}^", "/no?x={|}^")) {
      assertThat(RawRequest.get(port, target, "Bearer " + Wire.TOKEN))
          .as(target)
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void an_amount_in_a_currency_that_nobody_knows_is_shown_all_the_same() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).with("currency", "zzz").bytes());
    wire.order(intent, o -> isStatus(o, "ISSUED"));

    HttpResponse<String> page = operator.get("/orders/" + intent);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(" ZZZ");
  }

  @Test
  void an_order_is_found_by_its_session_its_code_and_its_event() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).withEventId("evt_" + intent).bytes());
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    JsonNode order = wire.order(intent, o -> o.path("checkoutSessionId").asText().equals(session));

    for (String word :
        List.of(intent, session, order.at("/tickets/0/code").asText(), "evt_" + intent)) {
      HttpResponse<String> found = post(operator, "/search", Map.of("q", word));
      assertThat(operator.location(found)).as(word).isEqualTo("/orders/" + intent);
    }
    assertThat(post(operator, "/search", Map.of("q", "nothing-like-it")).body())
        .contains("No order");
  }

  @Test
  void what_a_buyer_has_written_is_text_and_nothing_else() {
    wire.deliver(
        intent,
        aPaidIntent(intent)
            .withTickets(1)
            .withMetadata("buyer_name", "<script>alert(1)</script>")
            .withMetadata("event_name", "\"><img src=x>{viewer.name}")
            .bytes());
    wire.order(intent, o -> isStatus(o, "ISSUED"));

    HttpResponse<String> page = operator.get("/orders/" + intent);

    assertThat(page.body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "{viewer.name}")
        .doesNotContain("<script>alert", "<img");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'");
  }

  @Test
  void P4_a_failed_mail_waits_for_a_person_until_a_later_one_of_its_order_was_sent()
      throws IOException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.order(intent, o -> isStatus(o, "ISSUED"));

    tell("confirmation", "FAILED", "2026-11-24T10:00:00.125Z", 1);
    assertThat(operator.get("/attention").body()).contains("confirmation of <a", intent);

    tell("reinstated", "SENT", "2026-11-24T10:05:00.125Z", 2);
    assertThat(operator.get("/attention").body()).doesNotContain(intent);
  }

  @Test
  void P4_a_failed_mail_waits_for_nobody_once_its_buyer_is_erased() throws IOException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.order(intent, o -> isStatus(o, "ISSUED"));
    tell("confirmation", "FAILED", "2026-11-24T10:00:00.125Z", 1);
    assertThat(operator.get("/attention").body()).contains("confirmation of <a", intent);

    String erasure = "{\"by\":\"desk\",\"why\":\"asked for\",\"orders\":[\"" + intent + "\"]}";
    assertThat(wire.post("/api/erasures", erasure).statusCode()).isEqualTo(200);

    assertThat(operator.get("/attention").body()).doesNotContain(intent);
  }

  /** As the notifier tells of a mail of this order; returns once so many are known. */
  private void tell(String kind, String status, String queuedAt, int known) throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/golden/email-state-changed.json")) {
      ObjectNode state = (ObjectNode) Wire.JSON.readTree(golden);
      state.put("orderKey", intent).put("kind", kind).put("status", status);
      state.put("queuedAt", queuedAt);
      byte[] body = Wire.JSON.writeValueAsBytes(state);
      wire.send(new ProducerRecord<>(Topics.EMAIL_EVENTS, intent, body));
    }
    wire.order(intent, order -> order.path("emails").size() == known);
  }

  private static Map<String, String> closing(String version) {
    return Map.of("verb", "close", "version", version, "why", "refunded by hand");
  }

  /** As a form of the first page would. */
  private static HttpResponse<String> post(
      Browser browser, String path, Map<String, String> fields) {
    Matcher token = TOKEN.matcher(browser.get("/").body());
    assertThat(token.find()).isTrue();
    Map<String, String> form = new HashMap<>(fields);
    form.put("form-token", token.group(1));
    return browser.post(path, form);
  }

  private String version(JsonNode order) {
    return wire.get("/api/orders/" + order.path("key").asText())
        .headers()
        .firstValue("Order-Version")
        .orElseThrow();
  }

  private static boolean isStatus(JsonNode order, String status) {
    return order.path("status").asText().equals(status);
  }
}
