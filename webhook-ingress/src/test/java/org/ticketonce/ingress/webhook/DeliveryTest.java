package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.StripePayload;
import org.ticketonce.ingress.fixtures.StripeSignature;
import org.ticketonce.ingress.fixtures.Topic;

/** HTTP in, record out. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class DeliveryTest {
  private static final Topic EVENTS = new Topic(Topics.STRIPE_EVENTS);
  private static final Topic DEAD_LETTERS = new Topic(Topics.deadLettersOf(Topics.STRIPE_EVENTS));

  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @Test
  void a_verified_webhook_is_on_the_topic_byte_for_byte_when_it_is_answered() {
    byte[] body = aPaidIntent().bytes();

    Endpoint.Answer answer = endpoint().deliver(body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo("recorded");
    assertThat(recordOf(answer).value()).isEqualTo(body);
    assertThat(Topic.key(recordOf(answer))).isEqualTo("pi_3TicketOnce0001");
  }

  @Test
  void the_record_is_a_cloud_event_that_names_its_delivery() {
    Instant before = Instant.now().minusSeconds(1);

    Endpoint.Answer answer = endpoint().deliver(aPaidIntent());

    Map<String, String> headers = Topic.headers(recordOf(answer));
    assertThat(headers)
        .containsEntry(Headers.CE_SPECVERSION, "1.0")
        .containsEntry(Headers.CE_ID, "evt_3TicketOnce0001")
        .containsEntry(Headers.CE_TYPE, "com.stripe.payment_intent.succeeded")
        .containsEntry(Headers.CE_SOURCE, "https://api.stripe.com/platform")
        .containsEntry(Headers.CE_SUBJECT, "pi_3TicketOnce0001")
        .containsEntry(Headers.CE_TIME, "2026-01-01T00:00:01.000Z")
        .containsEntry(Headers.CONTENT_TYPE, "application/json");
    assertThat(UUID.fromString(headers.get(Headers.DELIVERY_ID)).version()).isEqualTo(7);
    assertThat(headers.get(Headers.RECEIVED_AT)).matches(".*T.*\\.[0-9]{3}Z");
    assertThat(Instant.parse(headers.get(Headers.RECEIVED_AT))).isBetween(before, Instant.now());
    assertThat(headers.get(Headers.TRACEPARENT)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void two_deliveries_of_one_event_have_two_delivery_ids() {
    assertThat(endpoint().deliver(aPaidIntent()).deliveryId())
        .isNotEqualTo(endpoint().deliver(aPaidIntent()).deliveryId());
  }

  @Test
  void the_callers_trace_is_handed_on() {
    String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    byte[] body = aPaidIntent().bytes();

    Endpoint.Answer answer =
        Endpoint.send(
            endpoint()
                .request(BodyPublishers.ofByteArray(body))
                .header("Stripe-Signature", StripeSignature.headerFor(body))
                .header("traceparent", traceParent));

    assertThat(Topic.headers(recordOf(answer))).containsEntry(Headers.TRACEPARENT, traceParent);
  }

  @ParameterizedTest
  @CsvSource({
    "payment_intent.succeeded, pi_3TicketOnce0001",
    "checkout.session.completed, pi_3TicketOnce0001",
    "checkout.session.completed-free, cs_test_TicketOnce0002",
    "charge.refunded, pi_3TicketOnce0001",
    "refund.created, pi_3TicketOnce0001",
    "charge.dispute.created, pi_3TicketOnce0001",
  })
  void every_family_is_keyed_by_its_payment_intent_and_a_free_session_by_itself(
      String payload, String key) {
    Endpoint.Answer answer = endpoint().deliver(StripePayload.named(payload));

    assertThat(answer.outcome()).isEqualTo("recorded");
    assertThat(Topic.key(recordOf(answer))).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({"customer.created", "charge.succeeded-without-payment-intent"})
  void an_event_that_no_order_depends_on_is_answered_200_and_not_recorded(String payload) {
    Endpoint.Answer answer = endpoint().deliver(StripePayload.named(payload));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo("irrelevant");
    assertThat(EVENTS.recordOf(answer.deliveryId())).isEmpty();
  }

  @Test
  void P7_an_event_of_the_other_mode_becomes_a_dead_letter_and_is_never_fulfilled() {
    StripePayload live = aPaidIntent().with("\"livemode\": false", "\"livemode\": true");

    assertDeadLetter(endpoint().deliver(live), "wrong-mode");
  }

  @Test
  void P7_an_event_of_an_unknown_account_becomes_a_dead_letter_and_is_never_fulfilled() {
    StripePayload foreign =
        aPaidIntent().with("\"object\": \"event\"", "\"account\":\"acct_1Foreign\"");

    assertDeadLetter(endpoint().deliver(foreign), "unknown-account");
  }

  private static void assertDeadLetter(Endpoint.Answer answer, String reason) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo(reason);
    assertThat(EVENTS.recordOf(answer.deliveryId())).isEmpty();
    ConsumerRecord<byte[], byte[]> letter =
        DEAD_LETTERS.recordOf(answer.deliveryId()).orElseThrow();
    assertThat(Topic.key(letter)).isEqualTo("pi_3TicketOnce0001");
    assertThat(Topic.headers(letter))
        .containsEntry(Headers.DEAD_LETTER_REASON, reason)
        .containsEntry(Headers.CE_ID, "evt_3TicketOnce0001");
  }

  private static ConsumerRecord<byte[], byte[]> recordOf(Endpoint.Answer answer) {
    return EVENTS.recordOf(answer.deliveryId()).orElseThrow();
  }

  private Endpoint endpoint() {
    return new Endpoint(uri);
  }
}
