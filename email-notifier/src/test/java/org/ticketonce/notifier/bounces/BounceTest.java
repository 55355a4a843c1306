package org.ticketonce.notifier.bounces;

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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.EmailBounced;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AReport;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Archive;
import org.ticketonce.notifier.fixtures.FaultyMailbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Topic;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(value = Archive.class, restrictToAnnotatedClass = true)
class BounceTest {
  private static final String TOKEN = "Bearer operator_token_for_local_development_only";

  @TestHTTPResource("/api/emails")
  URI emails;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final AnOrder order = anOrder();

  @AfterEach
  void mend() {
    Archive.mend();
  }

  private HttpResponse<String> get(URI uri, String authorization)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri).header("Authorization", authorization).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI bouncesOf(String id) {
    return URI.create(emails + "/" + id + "/bounces");
  }

  private Map<String, Object> aMailThatWasSent() {
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
    return Ledger.rowsOf(order).get(0);
  }

  private List<ConsumerRecord<byte[], byte[]>> told() {
    return new Topic(Topics.EMAIL_EVENTS)
        .recordsOf(order.key()).stream()
            .filter(record -> Topic.header(record, Headers.CE_TYPE).equals(EmailBounced.TYPE))
            .toList();
  }

  private double reports(String outcome) throws IOException, InterruptedException {
    String name = "ticketonce_delivery_reports_total{outcome=\"" + outcome + "\"}";
    return get(metrics, "none")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  @Test
  void P4_a_mail_that_comes_back_is_told_once_and_stays_sent() throws Exception {
    Map<String, Object> mail = aMailThatWasSent();
    String id = (String) mail.get("id");
    AReport report = AReport.about((String) mail.get("message_id")).thatConcerns(order.email());

    Archive.deliver(report.message());
    await().until(() -> !told().isEmpty());
    double before = reports("unknown-or-known");
    Archive.deliver(report.withStatus("5.2.2").message());
    await().until(() -> reports("unknown-or-known") > before);

    assertThat(told()).hasSize(1);
    assertThat(Topic.header(told().get(0), Headers.CE_ID)).isEqualTo(id + "-bounced");
    JsonNode bounce = mapper.readTree(told().get(0).value());
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(getClass().getResourceAsStream("/schemas/email-bounced.schema.json"))
                .validate(bounce))
        .isEmpty();
    assertThat(bounce.get("emailId").asText()).isEqualTo(id);
    assertThat(bounce.get("status").asText()).isEqualTo("5.1.1");
    assertThat(bounce.toString()).doesNotContain(order.email());
    assertThat(mapper.readTree(get(bouncesOf(id), TOKEN).body()).at("/bounces/0"))
        .isEqualTo(bounce);
    assertThat(Ledger.statusOf(order)).containsExactly("SENT");
  }

  @Test
  void P7_nobody_without_the_token_learns_of_it() throws Exception {
    assertThat(get(bouncesOf("0".repeat(32)), "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(get(bouncesOf("0".repeat(32)), TOKEN).statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_no_bounce_of_a_mail_of_ours_is_counted_and_nothing_else() throws Exception {
    Map<String, Object> mail = aMailThatWasSent();
    String messageId = (String) mail.get("message_id");
    Map<String, Double> before = counts();

    Archive.deliver(AReport.about(messageId).withAction("delayed").message());
    Archive.deliver(AReport.about(messageId).thatConcerns(Archive.ADDRESS).message());
    Archive.deliver(AReport.about("<somebody-elses@example.com>").message());
    Archive.deliver(AReport.about("<" + "0".repeat(32) + "@example.com>").message());
    Archive.deliver(AReport.about(messageId.replace("@", "@not.")).message());
    Archive.deliver(AReport.about(messageId).returning("image/png").message());
    Archive.deliver(AReport.about(messageId).saying("x".repeat(1_000_000)).message());

    await()
        .untilAsserted(
            () ->
                assertThat(counts())
                    .isEqualTo(
                        Map.of(
                            "no-failure", before.get("no-failure") + 2,
                            "foreign", before.get("foreign") + 1,
                            "unknown-or-known", before.get("unknown-or-known") + 2,
                            "unreadable", before.get("unreadable") + 2)));
    assertThat(told()).isEmpty();
    assertThat(mapper.readTree(get(bouncesOf((String) mail.get("id")), TOKEN).body()).toString())
        .isEqualTo("{\"bounces\":[]}");
  }

  private Map<String, Double> counts() throws IOException, InterruptedException {
    return Map.of(
        "no-failure", reports("no-failure"),
        "foreign", reports("foreign"),
        "unknown-or-known", reports("unknown-or-known"),
        "unreadable", reports("unreadable"));
  }

  @Test
  void a_mailbox_that_was_down_is_read_on_from_where_it_was() throws Exception {
    Map<String, Object> mail = aMailThatWasSent();
    Archive.imap().becomes(FaultyMailbox.Fault.DOWN);
    Archive.deliver(AReport.about((String) mail.get("message_id")).message());
    await().during(Duration.ofSeconds(1)).until(() -> told().isEmpty());

    Archive.mend();

    await().until(() -> told().size() == 1);
  }

  @Test
  void a_mailbox_whose_uids_have_lost_their_meaning_is_read_again_and_nothing_is_told_twice()
      throws Exception {
    Map<String, Object> mail = aMailThatWasSent();
    Archive.deliver(AReport.about((String) mail.get("message_id")).message());
    await().until(() -> told().size() == 1);
    double before = reports("unknown-or-known");

    Ledger.update("update mailbox_positions set uid_validity = uid_validity + 1");

    await().until(() -> reports("unknown-or-known") > before);
    assertThat(told()).hasSize(1);
  }
}
