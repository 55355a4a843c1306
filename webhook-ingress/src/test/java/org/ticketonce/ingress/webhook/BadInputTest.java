package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.StripeSignature;
import org.ticketonce.ingress.fixtures.Topic;

/** Whatever comes in gets a clear answer, nothing is lost and nothing unverified gets through. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class BadInputTest {
  private static final Topic EVENTS = new Topic(Topics.STRIPE_EVENTS);

  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @Test
  void P7_an_unsigned_webhook_is_refused() {
    assertRefused(endpoint().post(aPaidIntent().bytes()), "signature-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t=,v1=00", "t=x,v1=00", "v1=00", "t=1", "t", "=", ",,,", "t=-5,v1=0"})
  void P7_a_header_that_cannot_be_read_is_refused(String header) {
    assertRefused(endpoint().post(aPaidIntent().bytes(), header), "signature-malformed");
  }

  @Test
  void P7_two_signature_headers_are_refused() {
    byte[] body = aPaidIntent().bytes();
    String header = StripeSignature.headerFor(body);

    assertRefused(endpoint().post(body, header, header), "signature-malformed");
  }

  @Test
  void P7_a_wrongly_signed_webhook_is_refused() {
    byte[] body = aPaidIntent().bytes();
    String header = StripeSignature.headerFor(body, "whsec_another", StripeSignature.now());

    assertRefused(endpoint().post(body, header), "signature-wrong");
  }

  @Test
  void P7_a_body_of_which_one_byte_was_changed_or_cut_off_is_refused() {
    byte[] body = aPaidIntent().bytes();
    String header = StripeSignature.headerFor(body);
    byte[] changed = aPaidIntent().with("\"amount\": 5000", "\"amount\": 5001").bytes();
    byte[] truncated = java.util.Arrays.copyOf(body, body.length - 1);

    assertRefused(endpoint().post(changed, header), "signature-wrong");
    assertRefused(endpoint().post(truncated, header), "signature-wrong");
  }

  @Test
  void P7_a_stale_webhook_is_refused() {
    byte[] body = aPaidIntent().bytes();
    String header = StripeSignature.agedHeaderFor(body, Duration.ofSeconds(310));

    assertRefused(endpoint().post(body, header), "signature-stale");
  }

  @Test
  void P7_a_webhook_from_the_future_is_refused() {
    byte[] body = aPaidIntent().bytes();
    String header = StripeSignature.agedHeaderFor(body, Duration.ofSeconds(-310));

    assertRefused(endpoint().post(body, header), "signature-future");
  }

  @Test
  void a_webhook_within_the_tolerance_is_taken() {
    byte[] body = aPaidIntent().bytes();

    assertThat(
            endpoint()
                .post(body, StripeSignature.agedHeaderFor(body, Duration.ofSeconds(290)))
                .status())
        .isEqualTo(200);
    assertThat(
            endpoint()
                .post(body, StripeSignature.agedHeaderFor(body, Duration.ofSeconds(-290)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void P8_a_thousand_signatures_in_one_header_are_refused_after_sixteen() {
    byte[] body = aPaidIntent().bytes();
    long now = StripeSignature.now();
    String garbage = (",v1=" + "0".repeat(64)).repeat(999);
    String right = ",v1=" + StripeSignature.signature(body, StripeSignature.SECRET, now);

    assertRefused(endpoint().post(body, "t=" + now + garbage + right), "signature-wrong");
  }

  @Test
  void the_second_of_two_signatures_counts_while_a_secret_rolls() {
    byte[] body = aPaidIntent().bytes();
    long now = StripeSignature.now();
    String other = StripeSignature.headerFor(body, "whsec_another", now);
    String right = StripeSignature.signature(body, StripeSignature.SECRET, now);

    assertThat(endpoint().post(body, other + ",v0=ff,v1=" + right).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "[]",
        "\"text\"",
        "null",
        "{",
        "{}",
        "{} {}",
        "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"p",
        "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\",\"data\":[]}",
        "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":null}}",
        "{\"id\":\"evt_1\",\"type\":42}",
        "{\"id\":\"evt_1\",\"type\":\"\\u0000\"}",
        "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\",\"data\":{}}",
        "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\",\"data\":{\"object\":"
            + "{\"id\":\"ch_1\",\"payment_intent\":\"pi_\\u0000\"}}}",
        "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\",\"data\":{\"object\":"
            + "{\"id\":\"ch_1\",\"payment_intent\":[[1]]}}}",
        "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\",\"data\":{\"object\":"
            + "{\"id\":\"ch_1\",\"payment_intent\":{\"object\":\"payment_intent\"}}}}",
      })
  void P2_a_verified_body_that_is_no_event_is_recorded_all_the_same(String body) {
    assertRecordedAsUnparsable(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void P2_a_verified_body_that_is_not_UTF_8_is_recorded_byte_for_byte() {
    byte[] body = aPaidIntent().json().getBytes(StandardCharsets.ISO_8859_1);
    body[body.length - 3] = (byte) 0xff;

    assertRecordedAsUnparsable(body);
  }

  @Test
  void P6_nesting_and_numbers_without_end_are_recorded_and_stop_nothing() {
    assertRecordedAsUnparsable("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertRecordedAsUnparsable("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertRecordedAsUnparsable("9".repeat(100_000).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999999", "1e999999", "-1", "\"soon\"", "null", "{}"})
  void P6_a_nonsensical_time_only_costs_the_record_its_time(String created) {
    Endpoint.Answer answer =
        endpoint()
            .deliver(aPaidIntent().with("\"created\": 1767225601", "\"created\": " + created));

    assertThat(answer.outcome()).isEqualTo("recorded");
    assertThat(Topic.headers(recordOf(answer))).doesNotContainKey("ce_time");
  }

  @Test
  void an_event_without_a_proper_id_keeps_its_key_but_is_no_cloud_event() {
    Endpoint.Answer answer = endpoint().deliver(aPaidIntent().with("evt_3TicketOnce", "\\u0000"));

    assertThat(answer.outcome()).isEqualTo("recorded-unparsable");
    assertThat(Topic.key(recordOf(answer))).isEqualTo("pi_3TicketOnce0001");
    assertThat(Topic.headers(recordOf(answer))).doesNotContainKey("ce_id");
  }

  private void assertRecordedAsUnparsable(byte[] body) {
    Endpoint.Answer answer = endpoint().deliver(body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo("recorded-unparsable");
    assertThat(recordOf(answer).value()).isEqualTo(body);
    assertThat(recordOf(answer).key()).isNull();
  }

  private static void assertRefused(Endpoint.Answer answer, String problem) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.outcome()).isEqualTo(problem);
    assertThat(EVENTS.recordOf(answer.deliveryId())).isEmpty();
  }

  private static ConsumerRecord<byte[], byte[]> recordOf(Endpoint.Answer answer) {
    return EVENTS.recordOf(answer.deliveryId()).orElseThrow();
  }

  private Endpoint endpoint() {
    return new Endpoint(uri);
  }
}
