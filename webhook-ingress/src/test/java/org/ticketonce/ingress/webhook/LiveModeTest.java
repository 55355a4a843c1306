package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.AnswerHeaders;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.StripePayload;

/** An ingress that takes real payments. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(LiveModeTest.Live.class)
class LiveModeTest {
  /** As in production. */
  public static class Live implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ticketonce.stripe.mode", "live");
    }
  }

  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @Test
  void it_says_live_to_whoever_can_sign_even_if_it_is_a_test_event() {
    StripePayload real = aPaidIntent().with("\"livemode\": false", "\"livemode\": true");

    assertThatLiveIsSaidIn(new Endpoint(uri).deliver(real), "recorded");
    assertThatLiveIsSaidIn(new Endpoint(uri).deliver(aPaidIntent()), "wrong-mode");
    assertThatLiveIsSaidIn(
        new Endpoint(uri).deliver(StripePayload.named("customer.created")), "irrelevant");
  }

  private static void assertThatLiveIsSaidIn(Endpoint.Answer answer, String outcome) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.header(AnswerHeaders.MODE)).isEqualTo("live");
  }
}
