package org.ticketonce.ingress.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.ingress.configuration.Environment;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.configuration.InvalidConfiguration;
import org.ticketonce.ingress.fixtures.Configuration;
import org.ticketonce.ingress.fixtures.StripePayload;
import org.ticketonce.ingress.fixtures.StripeSignature;

/** Against a fixed clock, and against stripe-java. */
class SignatureVerifierTest {
  private static final long NOW = 1_767_225_600;
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);

  private final SigningSecrets secrets =
      new SigningSecrets(
          Configuration.with("stripe.signing-secrets", "whsec_first,whsec_second"),
          new Environment(false));
  private final SignatureVerifier verifier =
      new SignatureVerifier(secrets, CLOCK, Configuration.minimal());

  @AfterEach
  void close() {
    secrets.close();
  }

  @Test
  void what_stripe_java_signs_verifies_here_and_what_we_sign_verifies_there() throws Exception {
    for (String text : payloads()) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      String theirs =
          "t=" + NOW + ",v1=" + Webhook.Util.computeHmacSha256("whsec_second", NOW + "." + text);
      String ours = StripeSignature.headerFor(body, "whsec_second", NOW);

      assertThat(verifier.verify(List.of(theirs), body)).isEqualTo(SignatureVerdict.VALID);
      assertThat(Webhook.Signature.verifyHeader(text, ours, "whsec_second", 300, CLOCK)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"300, VALID", "301, STALE", "-300, VALID", "-301, FUTURE"})
  void P7_the_tolerance_holds_in_both_directions(long age, SignatureVerdict verdict) {
    byte[] body = {1, 2, 3};
    String header = StripeSignature.headerFor(body, "whsec_first", NOW - age);

    assertThat(verifier.verify(List.of(header), body)).isEqualTo(verdict);
  }

  @Test
  void P7_the_sixteenth_signature_counts_and_the_seventeenth_does_not() {
    byte[] body = {1, 2, 3};
    String right = ",v1=" + StripeSignature.signature(body, "whsec_first", NOW);
    String wrong = ",v1=" + "0".repeat(64);

    assertThat(verifier.verify(List.of("t=" + NOW + wrong.repeat(15) + right), body))
        .isEqualTo(SignatureVerdict.VALID);
    assertThat(verifier.verify(List.of("t=" + NOW + wrong.repeat(16) + right), body))
        .isEqualTo(SignatureVerdict.WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "t", "t=", "t=1", "v1=00", "t=9999999999999,v1=00", "t=١,v1=00", "t= 1,v1=0"})
  void P7_no_header_throws(String header) {
    assertThat(verifier.verify(List.of(header), new byte[0])).isEqualTo(SignatureVerdict.MALFORMED);
    assertThat(verifier.verify(List.of(), new byte[0])).isEqualTo(SignatureVerdict.MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-5m", "2h"})
  void a_tolerance_that_lets_replays_in_is_rejected_by_its_key(String tolerance) {
    IngressConfiguration configuration = Configuration.with("stripe.tolerance", tolerance);

    assertThatThrownBy(() -> new SignatureVerifier(secrets, CLOCK, configuration))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("ticketonce.stripe.tolerance: ");
  }

  @Test
  void random_headers_get_a_verdict_and_never_an_exception() {
    Random random = new Random(7);
    String alphabet = "tv10=,;- 9\u0000é";
    for (int i = 0; i < 20_000; i++) {
      String header =
          random
              .ints(random.nextInt(40), 0, alphabet.length())
              .mapToObj(at -> alphabet.substring(at, at + 1))
              .collect(Collectors.joining());
      assertThatCode(() -> verifier.verify(List.of(header), new byte[0]))
          .doesNotThrowAnyException();
    }
  }

  private static List<String> payloads() {
    return Stream.of("payment_intent.succeeded", "checkout.session.completed", "refund.created")
        .map(name -> StripePayload.named(name).json())
        .toList();
  }
}
