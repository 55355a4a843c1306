package org.ticketonce.notifier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.EmailBounced;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.LogOutput;
import org.ticketonce.notifier.fixtures.Topic;
import org.ticketonce.notifier.ledger.EmailKey;

/** An apology, queued as a repair queues it: by the buyer's address instead of an order's key. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ApologyRowTest {
  private static final String APOLOGY =
      """
      {"buyer": {"email": "%s"}, "orders": [{"key": "%s", "event": {"name": "Winter Gala"},
        "valid": [{"number": 1, "code": "GOOD-1", "status": "VALID"}], "invalid": ["BAD-1"]}]}
      """;

  private final AnOrder order = anOrder();
  private final EmailKey key =
      new EmailKey("plan_1 " + order.email(), EmailKind.APOLOGY, new Cause("plan_1"), 1);
  private final String id = key.id().value();
  private final ObjectMapper mapper = new ObjectMapper();

  @TestHTTPResource("/api/emails")
  URI emails;

  private void queued() {
    Ledger.update(
        "insert into emails (id, subject, kind, cause, generation, sequence, ticket_event_id,"
            + " ticket_event, status, next_attempt_at)"
            + " values (?, ?, 'apology', ?, 1, 1, ?, ?, 'PENDING', clock_timestamp())",
        id,
        key.subject(),
        key.cause().value(),
        UUID.randomUUID(),
        APOLOGY.formatted(order.email(), order.key()));
  }

  private List<ConsumerRecord<byte[], byte[]>> told(String type) {
    return new Topic(Topics.EMAIL_EVENTS)
        .recordsOf(id).stream()
            .filter(event -> Topic.header(event, Headers.CE_TYPE).equals(type))
            .toList();
  }

  private static String text(ConsumerRecord<byte[], byte[]> event) {
    return new String(event.value(), StandardCharsets.UTF_8);
  }

  private String answer(String rest) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(emails + rest))
            .header("Authorization", "Bearer operator_token_for_local_development_only")
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private Set<?> violations(String schema, JsonNode event) throws IOException {
    try (InputStream stream =
        getClass().getResourceAsStream("/schemas/" + schema + ".schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(mapper.readTree(stream))
          .validate(event);
    }
  }

  @Test
  void P7_an_apology_goes_out_and_is_told_of_by_its_id_and_not_by_its_buyers_address()
      throws Exception {
    try (LogOutput log = LogOutput.fromNowOn()) {
      queued();

      await()
          .until(
              () ->
                  told(EmailStateChanged.APOLOGY_TYPE).stream()
                      .anyMatch(event -> text(event).contains("\"SENT\"")));
      assertThat(log.text()).contains("email " + id + ": sent").doesNotContain(order.email());
    }
    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(told(EmailStateChanged.TYPE)).isEmpty();
    for (ConsumerRecord<byte[], byte[]> event : told(EmailStateChanged.APOLOGY_TYPE)) {
      assertThat(Topic.header(event, Headers.CE_SUBJECT)).isEqualTo(id);
      assertThat(text(event)).doesNotContain(order.email());
      assertThat(violations("email-state-changed", mapper.readTree(event.value()))).isEmpty();
    }
  }

  @Test
  void P7_an_operator_sees_an_apology_without_its_buyers_address() throws Exception {
    queued();

    JsonNode one = mapper.readTree(answer("/" + id));
    String list = answer("?limit=1000");

    assertThat(one.path("kind").asText()).isEqualTo("apology");
    assertThat(one.path("orderKey").isNull()).isTrue();
    assertThat(list).contains(id).doesNotContain(order.email());
  }

  @Test
  void P7_an_apology_that_comes_back_is_told_of_by_its_id() throws Exception {
    queued();
    await().until(() -> answer("/" + id).contains("\"SENT\""));

    Ledger.update(
        "insert into bounced_mails (email_id, action, status, bounced_at)"
            + " values (?, 'failed', '5.1.1', now())",
        id);

    await().until(() -> !told(EmailBounced.TYPE).isEmpty());
    JsonNode bounce = mapper.readTree(told(EmailBounced.TYPE).get(0).value());
    assertThat(bounce.path("orderKey").isNull()).isTrue();
    assertThat(violations("email-bounced", bounce)).isEmpty();
    assertThat(answer("/" + id + "/bounces")).contains("5.1.1").doesNotContain(order.email());
  }
}
