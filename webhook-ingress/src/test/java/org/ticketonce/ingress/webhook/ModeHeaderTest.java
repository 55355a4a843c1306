package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.AnswerHeaders;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.StripePayload;
import org.ticketonce.ingress.fixtures.StripeSignature;

/** Whoever can sign is told the mode, whatever becomes of the event; nobody else is. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ModeHeaderTest {
  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @ParameterizedTest
  @CsvSource({
    "payment_intent.succeeded, recorded",
    "customer.created, irrelevant",
    "v1.payment_intent.succeeded, thin",
  })
  void an_answer_to_a_signed_webhook_says_test(String payload, String outcome) {
    Endpoint.Answer answer = endpoint().deliver(StripePayload.named(payload));

    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.header(AnswerHeaders.MODE)).isEqualTo("test");
  }

  @Test
  void P7_an_unsigned_webhook_learns_no_mode() {
    byte[] body = aPaidIntent().bytes();
    String wrong = StripeSignature.headerFor(body, "whsec_another", StripeSignature.now());

    assertThatNothingIsSaidIn(endpoint().post(body), 400);
    assertThatNothingIsSaidIn(endpoint().post(body, wrong), 400);
  }

  @Test
  void P7_a_refusal_before_the_signature_is_looked_at_says_no_mode() {
    byte[] large = new byte[BodyReader.MAXIMUM_BYTES + 1];

    assertThatNothingIsSaidIn(endpoint().deliver(large), 413);
    assertThatNothingIsSaidIn(
        Endpoint.send(
            endpoint().request(BodyPublishers.noBody()).method("OPTIONS", BodyPublishers.noBody())),
        405);
  }

  private static void assertThatNothingIsSaidIn(Endpoint.Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header(AnswerHeaders.MODE)).isNull();
  }

  private Endpoint endpoint() {
    return new Endpoint(uri);
  }
}
