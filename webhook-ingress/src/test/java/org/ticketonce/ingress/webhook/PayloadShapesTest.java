package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.StripePayload;
import org.ticketonce.ingress.fixtures.Topic;

/**
 * One endpoint may be sent any API version, and a shop does not choose the one of its platform. The
 * README beside the payloads says which shape is whose.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PayloadShapesTest {
  private static final Topic EVENTS = new Topic(Topics.STRIPE_EVENTS);
  private static final Topic DEAD_LETTERS = new Topic(Topics.deadLettersOf(Topics.STRIPE_EVENTS));

  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payment_intent.succeeded-2019-12-03",
        "payment_intent.succeeded-2020-08-27",
        "payment_intent.succeeded-2022-11-15",
        "payment_intent.succeeded",
        "payment_intent.succeeded-unknown-fields",
        "checkout.session.completed",
        "checkout.session.completed-expanded",
        "charge.refunded-2020-08-27",
        "charge.refunded",
        "refund.created",
        "charge.dispute.created",
        "charge.dispute.created-expanded-charge",
      })
  void every_shape_is_keyed_by_its_payment_intent_and_recorded_byte_for_byte(String name) {
    StripePayload payload = StripePayload.named(name);

    Endpoint.Answer answer = endpoint().deliver(payload);

    assertThat(answer.outcome()).isEqualTo("recorded");
    assertThat(Topic.key(recordOf(answer))).isEqualTo("pi_3TicketOnce0001");
    assertThat(recordOf(answer).value()).isEqualTo(payload.bytes());
  }

  @Test
  void an_event_of_a_configured_account_is_recorded_and_says_whose_it_is() {
    StripePayload payload = StripePayload.named("payment_intent.succeeded-connect");

    Endpoint.Answer answer = endpoint().deliver(payload);

    assertThat(answer.outcome()).isEqualTo("recorded");
    assertThat(Topic.key(recordOf(answer))).isEqualTo("pi_3TicketOnce0001");
    assertThat(recordOf(answer).value()).isEqualTo(payload.bytes());
    assertThat(Topic.headers(recordOf(answer)))
        .containsEntry(Headers.CE_SOURCE, "https://api.stripe.com/acct_1TicketOnceHall");
  }

  @Test
  void P7_the_same_event_of_an_account_that_is_not_configured_becomes_a_dead_letter() {
    StripePayload payload =
        StripePayload.named("payment_intent.succeeded-connect")
            .with("acct_1TicketOnceHall", "acct_1TicketOnceOther");

    assertDeadLetter(endpoint().deliver(payload), "unknown-account", payload);
  }

  @Test
  void P7_a_live_event_of_a_configured_account_becomes_a_dead_letter_in_a_test_shop() {
    StripePayload payload =
        StripePayload.named("payment_intent.succeeded-connect")
            .with("\"livemode\": false", "\"livemode\": true");

    assertDeadLetter(endpoint().deliver(payload), "wrong-mode", payload);
  }

  private static void assertDeadLetter(
      Endpoint.Answer answer, String reason, StripePayload payload) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo(reason);
    assertThat(EVENTS.recordOf(answer.deliveryId())).isEmpty();
    ConsumerRecord<byte[], byte[]> letter =
        DEAD_LETTERS.recordOf(answer.deliveryId()).orElseThrow();
    assertThat(letter.value()).isEqualTo(payload.bytes());
    assertThat(Topic.headers(letter)).containsEntry(Headers.DEAD_LETTER_REASON, reason);
  }

  private static ConsumerRecord<byte[], byte[]> recordOf(Endpoint.Answer answer) {
    return EVENTS.recordOf(answer.deliveryId()).orElseThrow();
  }

  private Endpoint endpoint() {
    return new Endpoint(uri);
  }
}
