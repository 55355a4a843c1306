package org.ticketonce.notifier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Topic;

/** Apologies, asked for by the wire. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ApologyResourceTest {
  private static final String TOKEN = "Bearer operator_token_for_local_development_only";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WISH =
      """
      {"plan": "plan-1", "buyer": {"email": "%s", "name": "Ada Example", "locale": "en"},
       "orders": [{"key": "%s", "event": {"name": "Winter Gala"},
         "valid": [{"number": 1, "code": "GOOD-1", "type": "Adult", "status": "VALID"}],
         "invalid": ["BAD-1"]}],
       "by": "front desk", "why": "two sets for one payment"}
      """;

  private final AnOrder order = anOrder();
  private final HttpClient client = HttpClient.newHttpClient();

  @TestHTTPResource("/api/")
  URI api;

  @Test
  void P4_an_apology_goes_out_once_however_often_it_is_asked_for() throws Exception {
    HttpResponse<String> first = ask(WISH.formatted(order.email(), order.key()));

    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    String id = JSON.readTree(first.body()).path("id").asText();
    awaitStatus(id, "SENT");
    HttpResponse<String> again =
        ask(WISH.formatted(order.email().toUpperCase(Locale.ROOT), order.key()));
    assertThat(again.body()).isEqualTo(first.body());
    await().until(() -> new Topic(Topics.TICKET_EVENTS).recordsOf(id).size() == 2);
    await().during(Duration.ofSeconds(2)).until(() -> Inbox.of(order).size() == 1);
    assertThat(Inbox.of(order).get(0).getSubject()).contains("We are sorry", "Winter Gala");
    byte[] asked = new Topic(Topics.TICKET_EVENTS).recordsOf(id).get(0).value();
    assertThat(violations(JSON.readTree(asked))).isEmpty();
  }

  @Test
  void a_second_wish_about_other_tickets_is_refused_as_the_first_counts() throws Exception {
    String id = JSON.readTree(ask(wish()).body()).path("id").asText();
    awaitStatus(id, "SENT");

    assertThat(ask(wish().replace("Winter Gala", "Gala")).statusCode()).isEqualTo(202);
    HttpResponse<String> refused = ask(wish().replace("GOOD-1", "GOOD-2"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("other orders or tickets").doesNotContain(order.email());
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void another_plan_owes_another_apology() throws Exception {
    String wish = WISH.formatted(order.email(), order.key());

    ask(wish);
    ask(wish.replace("plan-1", "plan-2"));

    await().until(() -> Inbox.of(order).size() == 2);
  }

  @Test
  void a_preview_says_what_it_would_and_leaves_nothing() throws Exception {
    HttpResponse<String> answer = post("apologies/preview", wish());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode preview = JSON.readTree(answer.body());
    assertThat(preview.path("subject").asText()).contains("Winter Gala");
    assertThat(preview.path("text").asText()).containsSubsequence("GOOD-1", "BAD-1");
    assertThat(preview.path("html").asText()).contains("GOOD-1", "BAD-1");
    assertThat(Ledger.tablesWith(order.email())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"plan-1\"', '\"a plan\"', plan",
    "'\"plan\": ', '\"plam\": ', plan",
    "'\"by\": \"front desk\"', '\"by\": \"\"', by",
    "'two sets', '\\u0007', why",
    "'@example.com', '@example.com,b@example.com', buyer.email",
    "'\"GOOD-1\"', '\"caf\\u00e9\"', code",
    "'\"status\": \"VALID\"', '\"status\": null', status",
    "'\"pi_', '\"no_', key",
  })
  void P7_what_cannot_be_used_is_named_and_nobody_is_written_to(
      String good, String bad, String named) throws Exception {
    HttpResponse<String> answer = ask(wish().replace(good, bad));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("detail").asText())
        .contains(named)
        .doesNotContain(order.email());
    assertThat(Ledger.tablesWith(order.email())).isEmpty();
  }

  @Test
  void P7_nobody_asks_without_the_operators_token() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("apologies"))
            .POST(HttpRequest.BodyPublishers.ofString(wish()))
            .build();

    assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void P7_a_buyer_who_is_erased_is_forgotten_in_apologies_too() throws Exception {
    announce(order.issued());
    String id = JSON.readTree(ask(wish()).body()).path("id").asText();
    awaitStatus(id, "SENT");
    await().until(() -> Ledger.statusOf(order).toString().equals("[SENT]"));

    announce(order.erased());

    await().until(() -> Ledger.tablesWith(order.email()).isEmpty());
    awaitStatus(id, "SENT");
    String later =
        JSON.readTree(ask(wish().replace("plan-1", "plan-3")).body()).path("id").asText();
    awaitStatus(later, "FAILED");
    String again = ask(wish().replace(order.key(), "pi_another")).body();
    assertThat(JSON.readTree(again).path("id").asText()).isEqualTo(id);
    await().until(() -> new Topic(Topics.TICKET_EVENTS).recordsOf(id).size() == 2);
    await().during(Duration.ofSeconds(2)).until(() -> Ledger.tablesWith(order.email()).isEmpty());
    assertThat(Inbox.of(order)).hasSize(2);
  }

  private String wish() {
    return WISH.formatted(order.email(), order.key());
  }

  private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
    return post("apologies", body);
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Authorization", TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private void awaitStatus(String id, String status) {
    await()
        .until(
            () ->
                Ledger.query("select status from emails where id = ?", id).stream()
                    .anyMatch(row -> row.get("status").equals(status)));
  }

  private static Iterable<?> violations(JsonNode apology) throws IOException {
    try (InputStream stream =
        ApologyResourceTest.class.getResourceAsStream("/schemas/apology-owed.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(JSON.readTree(stream))
          .validate(apology);
    }
  }
}
