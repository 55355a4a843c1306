package org.ticketonce.notifier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;

/** What operators decide about mails, by the wire. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OperatorTest {
  private static final String TOKEN = "Bearer operator_token_for_local_development_only";
  private static final String WHO = "\"by\":\"front desk\",\"why\":\"asked the buyer\"";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AnOrder order = anOrder();
  private final HttpClient client = HttpClient.newHttpClient();

  @Inject NotifierConfiguration configuration;

  @TestHTTPResource("/api/emails")
  URI emails;

  @Test
  void an_uncertain_mail_that_has_arrived_is_said_to_be_sent() throws Exception {
    uncertain();

    HttpResponse<String> answer = say("resolve", revision(), "\"as\":\"sent\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("status").asText()).isEqualTo("SENT");
    assertThat(JSON.readTree(answer.body()).path("evidence").asText())
        .isEqualTo("decided by front desk: asked the buyer");
    assertThat(Inbox.of(order)).hasSize(1);
    JsonNode decided = decisions().get(0);
    assertThat(decided.path("by").asText()).isEqualTo("front desk");
    assertThat(decided.path("verb").asText()).isEqualTo("sent");
    assertThat(decided.path("why").asText()).isEqualTo("asked the buyer");
  }

  @Test
  void an_uncertain_mail_that_has_not_arrived_is_sent_again_and_the_wish_counts_once()
      throws Exception {
    uncertain();
    long revision = revision();
    restIsOver();

    assertThat(say("resolve", revision, "\"as\":\"not-sent\"").statusCode()).isEqualTo(200);
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
    assertThat(say("resolve", revision, "\"as\":\"not-sent\"").statusCode()).isEqualTo(200);
    assertThat(say("resolve", revision, "\"as\":\"sent\"").statusCode()).isEqualTo(409);

    await().during(Duration.ofSeconds(1)).until(() -> Inbox.of(order).size() == 2);
    assertThat(decisions()).hasSize(1);
  }

  private void restIsOver() {
    Ledger.update(
        "update emails set uncertain_since = uncertain_since - interval '30 minutes'"
            + " where subject = ?",
        order.key());
  }

  @Test
  void a_mail_whose_address_cannot_be_used_is_not_sent_again_but_its_order_corrected()
      throws Exception {
    order.ofBuyer("two@example.com, addresses@example.com");
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("FAILED")));

    HttpResponse<String> answer = say("resend", "\"generation\":1");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("correct the buyer");
    assertThat(Ledger.statusOf(order)).containsExactly("FAILED");
  }

  @Test
  void P4_that_a_mail_was_not_sent_can_be_said_only_when_its_sender_can_no_longer_be_at_the_dot()
      throws Exception {
    uncertain();
    Ledger.update(
        "update emails set uncertain_since = uncertain_since + interval '1 hour' where subject = ?",
        order.key());
    Instant since = ((Timestamp) Ledger.rowsOf(order).get(0).get("uncertain_since")).toInstant();

    HttpResponse<String> answer = say("resolve", revision(), "\"as\":\"not-sent\"");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(answer.body()).path("detail").asText())
        .contains(
            "from "
                + since
                    .plus(configuration.mail().quarantine())
                    .truncatedTo(ChronoUnit.SECONDS)
                    .plusSeconds(1)
                + " on");
    assertThat(Ledger.statusOf(order)).containsExactly("UNCERTAIN");
    assertThat(decisions()).isEmpty();
    assertThat(say("resolve", revision(), "\"as\":\"sent\"").statusCode()).isEqualTo(200);
  }

  @Test
  void an_operator_who_knows_better_may_force_it_and_the_audit_says_so() throws Exception {
    uncertain();
    String forced = "\"as\":\"not-sent\",\"force\":true";
    long revision = revision();

    HttpResponse<String> answer = say("resolve", revision, forced);
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));

    assertThat(JSON.readTree(answer.body()).path("evidence").asText())
        .isEqualTo("decided by front desk, forced: asked the buyer");
    assertThat(decisions().get(0).path("verb").asText()).isEqualTo("not-sent");
    assertThat(decisions().get(0).path("why").asText()).isEqualTo("forced: asked the buyer");
    assertThat(say("resolve", revision, forced).statusCode()).isEqualTo(200);
    assertThat(decisions()).hasSize(1);
    assertThat(Inbox.of(order)).hasSize(2);
  }

  @Test
  void P4_an_uncertain_mail_that_is_no_longer_true_is_not_sent_again_and_the_wish_ends_it()
      throws Exception {
    uncertain();
    announce(order.suspended());
    await().until(() -> Ledger.statusOf(order).equals(List.of("UNCERTAIN", "SENT")));
    restIsOver();

    HttpResponse<String> answer = say("resolve", revision(), "\"as\":\"not-sent\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("status").asText()).isEqualTo("SUPERSEDED");
    assertThat(JSON.readTree(answer.body()).path("evidence").asText())
        .startsWith(
            "decided by front desk: asked the buyer; not sent again:"
                + " a later mail of its order was tried before it");
    await().during(Duration.ofSeconds(1)).until(() -> Inbox.of(order).size() == 2);
  }

  @Test
  void P4_a_mail_that_is_sent_again_is_a_new_generation_and_the_wish_counts_once()
      throws Exception {
    sent();
    String first = id();

    HttpResponse<String> answer = say("resend", "\"generation\":1");
    HttpResponse<String> again = say("resend", "\"generation\":1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    JsonNode next = JSON.readTree(again.body());
    assertThat(next.path("generation").asInt()).isEqualTo(2);
    assertThat(next.path("id").asText())
        .isEqualTo(JSON.readTree(answer.body()).path("id").asText())
        .isNotEqualTo(first);
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT", "SENT")));
    await().during(Duration.ofSeconds(1)).until(() -> Inbox.of(order).size() == 2);
    assertThat(Inbox.of(order).get(0).getMessageID())
        .isNotEqualTo(Inbox.of(order).get(1).getMessageID());
  }

  @Test
  void what_has_not_come_to_its_end_is_not_sent_again_nor_what_is_not_the_last() throws Exception {
    uncertain();
    assertThat(say("resend", "\"generation\":1").statusCode()).isEqualTo(409);
    say("resolve", revision(), "\"as\":\"sent\"");
    assertThat(say("resend", "\"generation\":2").statusCode()).isEqualTo(409);
    assertThat(say("resend", "\"generation\":1").statusCode()).isEqualTo(200);

    HttpResponse<String> another =
        post("/" + id() + "/resend", "{\"generation\":1,\"by\":\"x\",\"why\":\"again\"}");
    assertThat(another.statusCode()).isEqualTo(409);
  }

  @Test
  void P4_what_a_later_decision_has_overtaken_is_not_sent_again() throws Exception {
    sent();
    announce(order.suspended());
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT", "SENT")));

    HttpResponse<String> answer = say("resend", "\"generation\":1");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("a later decision");
  }

  @Test
  void what_is_not_uncertain_cannot_be_resolved() throws Exception {
    sent();

    assertThat(say("resolve", revision(), "\"as\":\"not-sent\"").statusCode()).isEqualTo(409);
    assertThat(decisions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resolve | {} | by",
        "resolve | {\"by\":\"x\"} | why",
        "resolve | {\"by\":\"x\",\"why\":\"y\"} | as",
        "resolve | {\"by\":\"x\",\"why\":\"y\",\"as\":\"maybe\"} | as",
        "resolve | {\"by\":\"x\",\"why\":\"y\",\"as\":\"sent\"} | revision",
        "resolve | {\"by\":\"x\",\"why\":\"y\",\"as\":\"sent\",\"force\":true} | force",
        "resolve | {\"by\":\"x\",\"why\":\"y\",\"as\":\"not-sent\",\"force\":1} | the body",
        "resend | {\"by\":\"x\",\"why\":\"y\"} | generation",
        "resend | {\"by\":\"x\",\"why\":\"y\",\"generations\":1} | the body",
        "resend | nonsense | the body",
      })
  void what_is_missing_is_named(String verb, String body, String field) throws Exception {
    HttpResponse<String> answer = post("/" + "0".repeat(32) + "/" + verb, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).startsWith(field + " must be");
  }

  @Test
  void a_mail_that_does_not_exist_is_not_found_and_no_stranger_decides() throws Exception {
    String body = "{\"generation\":1," + WHO + "}";
    assertThat(post("/" + "0".repeat(32) + "/resend", body).statusCode()).isEqualTo(404);
    HttpRequest stranger =
        HttpRequest.newBuilder(URI.create(emails + "/" + "0".repeat(32) + "/resend"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(client.send(stranger, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
  }

  private void sent() {
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
  }

  private void uncertain() {
    LocalParts.line().next(new Fault.LoseReply());
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("UNCERTAIN")));
  }

  private String id() {
    return (String) Ledger.rowsOf(order).get(0).get("id");
  }

  private long revision() {
    return (Long) Ledger.rowsOf(order).get(0).get("revision");
  }

  private JsonNode decisions() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(emails + "/" + id() + "/decisions"))
            .header("Authorization", TOKEN)
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("decisions");
  }

  private HttpResponse<String> say(String verb, long revision, String what)
      throws IOException, InterruptedException {
    return say(verb, "\"revision\":" + revision + "," + what);
  }

  private HttpResponse<String> say(String verb, String what)
      throws IOException, InterruptedException {
    return post("/" + id() + "/" + verb, "{" + what + "," + WHO + "}");
  }

  private HttpResponse<String> post(String rest, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(emails + rest))
            .header("Authorization", TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
