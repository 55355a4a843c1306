package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.fixtures.Counted;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fixtures.LogCapture;
import org.ticketonce.ingress.fixtures.RawConnection;
import org.ticketonce.ingress.fixtures.StripeSignature;
import org.ticketonce.ingress.fixtures.Topic;

/** Every refusal there is, one by one, as the switch below must know each. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RefusalsTest {
  private static final Topic EVENTS = new Topic(Topics.STRIPE_EVENTS);
  private static final Topic DEAD_LETTERS = new Topic(Topics.deadLettersOf(Topics.STRIPE_EVENTS));
  private static final String ADDRESS = "kept-nowhere@example.com";
  private static final Duration TOO_FAR = Duration.ofSeconds(310);

  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Inject InFlightBytes inFlight;
  @Inject IngressConfiguration configuration;

  /** What other tests have sent and not waited for is counted, too. */
  @BeforeEach
  void nothingComesAnyMore() {
    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(20))
        .until(() -> inFlight.reserved() == 0);
  }

  /** What was not acknowledged may come to the topic until the producer gives it up. */
  @AfterEach
  void nothingIsOnItsWay() {
    await().atMost(Duration.ofSeconds(20)).until(() -> inFlight.reserved() == 0);
  }

  static Stream<Outcome> refusals() {
    return Arrays.stream(Outcome.values()).filter(outcome -> outcome.status() >= 400);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void P7_a_refusal_is_counted_once_by_its_reason_and_nothing_of_its_body_is_kept(Outcome refusal)
      throws IOException {
    Map<String, Double> expected = Counted.webhooks(metrics);
    expected.merge(refusal.word(), 1.0, Double::sum);
    List<Map<TopicPartition, Long>> ends = ends();

    try (LogCapture log = LogCapture.start()) {
      assertThat(refused(refusal)).isEqualTo(refusal.status());

      assertThat(log.lines()).noneMatch(line -> line.contains(ADDRESS));
    }
    assertThat(Counted.webhooks(metrics)).isEqualTo(expected);
    if (refusal != Outcome.UNACKNOWLEDGED) {
      assertThat(ends()).isEqualTo(ends);
    }
  }

  /** Has a webhook refused in this way, and returns the status of the answer. */
  private int refused(Outcome refusal) throws IOException {
    byte[] body = aPaidIntent().with("buyer@example.com", ADDRESS).bytes();
    long now = StripeSignature.now();
    return switch (refusal) {
      case SIGNATURE_MISSING -> signed(body);
      case SIGNATURE_MALFORMED -> signed(body, "t=x,v1=00");
      case SIGNATURE_STALE -> signed(body, StripeSignature.agedHeaderFor(body, TOO_FAR));
      case SIGNATURE_FUTURE -> signed(body, StripeSignature.agedHeaderFor(body, TOO_FAR.negated()));
      case SIGNATURE_WRONG -> signed(body, StripeSignature.headerFor(body, "whsec_another", now));
      case METHOD_NOT_ALLOWED -> put(body);
      case TOO_SLOW -> stopInTheMiddle(body);
      case TOO_LARGE -> delivered(Arrays.copyOf(body, BodyReader.MAXIMUM_BYTES + 1));
      case OVERLOADED -> deliveredIntoAFullService(body);
      case UNACKNOWLEDGED -> deliveredWithoutABroker(body);
      case FAILED -> deliveredToADefect(body);
      case RECORDED, RECORDED_UNPARSABLE, IRRELEVANT, WRONG_MODE, UNKNOWN_ACCOUNT, THIN ->
          throw new IllegalArgumentException(refusal + " is no refusal");
    };
  }

  private int signed(byte[] body, String... signatures) {
    return new Endpoint(uri).post(body, signatures).status();
  }

  private int delivered(byte[] body) {
    return new Endpoint(uri).deliver(body).status();
  }

  private int put(byte[] body) {
    return Endpoint.send(
            new Endpoint(uri)
                .request(BodyPublishers.noBody())
                .method("PUT", BodyPublishers.ofByteArray(body)))
        .status();
  }

  private int stopInTheMiddle(byte[] body) throws IOException {
    try (RawConnection slow =
        RawConnection.to(uri).post("Content-Length: " + (body.length + 1)).say(body)) {
      return Integer.parseInt(slow.line().substring("HTTP/1.1 ".length(), "HTTP/1.1 408".length()));
    }
  }

  private int deliveredIntoAFullService(byte[] body) {
    List<InFlightBytes.Reservation> others = new ArrayList<>();
    for (int bytes : new int[] {BodyReader.MAXIMUM_BYTES, 0}) {
      Optional<InFlightBytes.Reservation> other = inFlight.reserve(bytes);
      while (other.isPresent()) {
        others.add(other.get());
        other = inFlight.reserve(bytes);
      }
    }
    try {
      return delivered(body);
    } finally {
      others.forEach(InFlightBytes.Reservation::release);
    }
  }

  private int deliveredWithoutABroker(byte[] body) {
    LocalParts.stopBroker();
    try {
      return delivered(body);
    } finally {
      LocalParts.startBroker();
    }
  }

  private int deliveredToADefect(byte[] body) {
    QuarkusMock.installMockForType(new Defect(configuration), AcceptWebhook.class);
    return delivered(body);
  }

  /** What should not be. */
  private static final class Defect extends AcceptWebhook {
    Defect(IngressConfiguration configuration) {
      super(null, null, null, null, configuration);
    }

    @Override
    Acceptance accept(Delivery delivery) {
      throw new IllegalStateException("a defect");
    }
  }

  private static List<Map<TopicPartition, Long>> ends() {
    return List.of(EVENTS.ends(), DEAD_LETTERS.ends());
  }
}
