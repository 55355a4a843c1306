package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.StripePayload;
import org.ticketonce.ingress.fixtures.Topic;

/** An endpoint that was set up for thin events cannot be served, and must not look as if it was. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ThinEventsTest {
  private static final Topic EVENTS = new Topic(Topics.STRIPE_EVENTS);
  private static final Topic DEAD_LETTERS = new Topic(Topics.deadLettersOf(Topics.STRIPE_EVENTS));

  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @Inject MeterRegistry meters;

  @ParameterizedTest
  @CsvSource({
    "v1.payment_intent.succeeded, pi_3TicketOnce0001",
    "v1.checkout.session.completed,",
    "v1.charge.refunded,",
    "v1.refund.created,",
    "v1.charge.dispute.created,",
  })
  void P2_a_thin_event_that_an_order_may_depend_on_is_counted_and_kept_as_a_dead_letter(
      String type, String key) {
    StripePayload payload = StripePayload.named(type);
    double before = counted("ticketonce.webhooks.thin", type);

    Endpoint.Answer answer = new Endpoint(uri).deliver(payload);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo("thin");
    assertThat(counted("ticketonce.webhooks.thin", type)).isEqualTo(before + 1);
    assertThat(EVENTS.recordOf(answer.deliveryId())).isEmpty();
    assertThat(letterOf(answer).value()).isEqualTo(payload.bytes());
    assertThat(Topic.key(letterOf(answer))).isEqualTo(key);
    assertThat(Topic.headers(letterOf(answer)))
        .containsEntry(Headers.DEAD_LETTER_REASON, "thin")
        .containsEntry(Headers.CE_TYPE, "com.stripe." + type);
  }

  @Test
  void the_dead_letter_names_the_account_that_a_thin_event_has_in_its_context() {
    Endpoint.Answer answer =
        new Endpoint(uri).deliver(StripePayload.named("v1.checkout.session.completed"));

    Map<String, String> headers = Topic.headers(letterOf(answer));
    assertThat(headers)
        .containsEntry(Headers.CE_SOURCE, "https://api.stripe.com/acct_1TicketOnceHall");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1.customer.created",
        "v1.billing.meter.error_report_triggered",
        "v2.core.account.updated",
        "v2.core.event_destination.ping",
      })
  void a_thin_event_that_no_order_depends_on_is_counted_and_not_kept(String type) {
    double before = counted("ticketonce.webhooks.irrelevant", type);

    Endpoint.Answer answer = new Endpoint(uri).deliver(StripePayload.named(type));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo("irrelevant");
    assertThat(counted("ticketonce.webhooks.irrelevant", type)).isEqualTo(before + 1);
    assertThat(EVENTS.recordOf(answer.deliveryId())).isEmpty();
    assertThat(DEAD_LETTERS.recordOf(answer.deliveryId())).isEmpty();
  }

  private double counted(String counter, String type) {
    return meters.counter(counter, "type", type).count();
  }

  private static ConsumerRecord<byte[], byte[]> letterOf(Endpoint.Answer answer) {
    return DEAD_LETTERS.recordOf(answer.deliveryId()).orElseThrow();
  }
}
