package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.RawConnection;
import org.ticketonce.ingress.fixtures.StripeSignature;

/** Clients that send a request before the last one was answered. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PipeliningTest {
  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @ConfigProperty(name = "quarkus.http.limits.max-connections")
  int limit;

  @Test
  void the_first_request_is_answered_and_then_the_connection_is_closed() throws IOException {
    try (RawConnection hasty = RawConnection.to(uri)) {
      String all = postThrice(hasty).rest();

      assertThat(all).startsWith("HTTP/1.1 200 ").containsOnlyOnce("HTTP/1.1 ");
    }
  }

  @Test
  void P6_clients_that_go_while_their_second_request_waits_use_up_no_connections()
      throws IOException {
    for (int i = 0; i <= limit; i++) {
      try (RawConnection hasty = RawConnection.to(uri)) {
        postThrice(hasty).say("POST /webhooks/stripe HTTP/1.1\r\n");
      }
    }

    assertThat(new Endpoint(uri).deliver(aPaidIntent()).status()).isEqualTo(200);
  }

  private static RawConnection postThrice(RawConnection connection) throws IOException {
    byte[] body = aPaidIntent().bytes();
    for (int i = 0; i < 3; i++) {
      connection
          .post(
              "Content-Length: " + body.length,
              "Stripe-Signature: " + StripeSignature.headerFor(body))
          .say(body);
    }
    return connection;
  }
}
