package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.AnswerHeaders;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.RawConnection;
import org.ticketonce.ingress.fixtures.StripeSignature;
import org.ticketonce.ingress.fixtures.Topic;

/** Size, time and memory. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class BoundsTest {
  private static final int MEBIBYTE = 1024 * 1024;

  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @Inject InFlightBytes inFlight;

  @AfterEach
  void every_reservation_is_given_back() {
    await().untilAsserted(() -> assertThat(inFlight.reserved()).isZero());
  }

  @Test
  void a_body_of_exactly_one_mebibyte_is_taken_and_recorded_byte_for_byte() {
    byte[] body = paddedTo(MEBIBYTE);

    Endpoint.Answer answer = endpoint().deliver(body);

    assertThat(answer.outcome()).isEqualTo("recorded");
    assertThat(new Topic(Topics.STRIPE_EVENTS).recordOf(answer.deliveryId()).orElseThrow().value())
        .isEqualTo(body);
  }

  @Test
  void P8_a_larger_body_is_refused_by_its_declared_length() {
    assertTooLarge(endpoint().deliver(paddedTo(MEBIBYTE + 1)));
    assertTooLarge(endpoint().deliver(paddedTo(5 * MEBIBYTE)));
  }

  @Test
  void P8_a_larger_body_of_undeclared_length_is_refused_too() {
    assertTooLarge(chunked(paddedTo(MEBIBYTE + 1)));
    assertTooLarge(chunked(paddedTo(5 * MEBIBYTE)));
  }

  @Test
  void a_body_of_undeclared_length_is_taken_up_to_one_mebibyte() {
    assertThat(chunked(paddedTo(MEBIBYTE)).outcome()).isEqualTo("recorded");
    assertThat(chunked(aPaidIntent().bytes()).outcome()).isEqualTo("recorded");
  }

  @Test
  void P8_what_would_be_too_much_in_flight_gets_503_before_its_body_is_read() throws IOException {
    List<RawConnection> slow = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      slow.add(
          RawConnection.to(uri).post("Content-Length: " + MEBIBYTE).say(new byte[MEBIBYTE - 1]));
    }
    await().untilAsserted(() -> assertThat(inFlight.reserved()).isGreaterThan(15 * MEBIBYTE));

    Endpoint.Answer answer = endpoint().deliver(paddedTo(MEBIBYTE));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.outcome()).isEqualTo("overloaded");
    assertThat(answer.header("Retry-After")).isEqualTo("30");
    assertThat(answer.header(AnswerHeaders.MODE)).isNull();
    assertThat(endpoint().deliver(aPaidIntent()).status()).isEqualTo(200);
    for (RawConnection connection : slow) {
      connection.close();
    }
  }

  @Test
  void P8_clients_that_announce_bodies_and_send_none_take_no_room_from_others() throws IOException {
    List<RawConnection> idle = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      idle.add(RawConnection.to(uri).post("Content-Length: " + MEBIBYTE));
    }
    await().untilAsserted(() -> assertThat(inFlight.reserved()).isPositive());

    assertThat(endpoint().deliver(paddedTo(MEBIBYTE)).status()).isEqualTo(200);
    for (RawConnection connection : idle) {
      connection.close();
    }
  }

  @Test
  void P8_a_body_that_outgrows_what_is_left_while_it_comes_gets_503() throws IOException {
    List<RawConnection> slow = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      slow.add(RawConnection.to(uri).post("Content-Length: " + MEBIBYTE));
    }
    for (RawConnection connection : slow) {
      connection.say(new byte[MEBIBYTE - 1]);
    }

    List<String> answers = new ArrayList<>();
    for (RawConnection connection : slow) {
      answers.add(connection.line());
      connection.close();
    }

    assertThat(answers).anyMatch(line -> line.contains(" 503 "));
    assertThat(answers).anyMatch(line -> line.contains(" 408 "));
  }

  @Test
  void P8_a_client_that_sends_its_body_too_slowly_gets_408() throws IOException {
    try (RawConnection slow = RawConnection.to(uri).post("Content-Length: 100").say("{")) {
      assertThat(slow.line()).contains(" 408 ");
    }
  }

  @Test
  void P7_a_body_that_breaks_off_is_not_recorded() throws IOException {
    byte[] body = aPaidIntent().bytes();

    RawConnection.to(uri)
        .post(
            "Content-Length: " + (body.length + 10),
            "Stripe-Signature: " + StripeSignature.headerFor(body))
        .say(body)
        .close();

    await().untilAsserted(() -> assertThat(inFlight.reserved()).isZero());
  }

  @Test
  void a_client_that_asks_first_is_told_to_continue() throws IOException {
    try (RawConnection polite =
        RawConnection.to(uri).post("Content-Length: 2", "Expect: 100-continue")) {
      assertThat(polite.line()).contains(" 100 ");
      assertThat(polite.say("{}").line()).contains(" 400 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void only_POST_is_allowed(String method) {
    Endpoint.Answer answer =
        Endpoint.send(
            endpoint().request(BodyPublishers.noBody()).method(method, BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  private static void assertTooLarge(Endpoint.Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.outcome()).isEqualTo("too-large");
  }

  private Endpoint.Answer chunked(byte[] body) {
    return Endpoint.send(
        endpoint()
            .request(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .header("Stripe-Signature", StripeSignature.headerFor(body)));
  }

  private static byte[] paddedTo(int length) {
    byte[] event = aPaidIntent().bytes();
    byte[] body = Arrays.copyOf(event, length);
    Arrays.fill(body, event.length, length, (byte) ' ');
    return body;
  }

  private Endpoint endpoint() {
    return new Endpoint(uri);
  }
}
