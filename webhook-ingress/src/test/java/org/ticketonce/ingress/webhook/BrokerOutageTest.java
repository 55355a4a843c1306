package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.AnswerHeaders;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.Topic;

/** What happens while nothing can be acknowledged, and after. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class BrokerOutageTest {
  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @Inject InFlightBytes inFlight;

  @Test
  void P2_without_an_acknowledgement_the_answer_is_503_and_with_the_broker_the_webhooks_return() {
    assertThat(isReady()).isTrue();
    LocalParts.stopBroker();
    try {
      Endpoint.Answer answer = endpoint().deliver(aPaidIntent());

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.outcome()).isEqualTo("unacknowledged");
      assertThat(answer.header("Retry-After")).isEqualTo("30");
      assertThat(answer.header(AnswerHeaders.MODE)).isNull();
      assertThat(isReady()).isFalse();
    } finally {
      LocalParts.startBroker();
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> endpoint().deliver(aPaidIntent()).status() == 200);
    await().until(this::isReady);
    Endpoint.Answer answer = endpoint().deliver(aPaidIntent());
    assertThat(new Topic(Topics.STRIPE_EVENTS).recordOf(answer.deliveryId())).isPresent();
    await().untilAsserted(() -> assertThat(inFlight.reserved()).isZero());
  }

  private boolean isReady() {
    return Endpoint.send(java.net.http.HttpRequest.newBuilder(ready)).status() == 200;
  }

  private Endpoint endpoint() {
    return new Endpoint(uri);
  }
}
