package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.ingress.fixtures.StripePayload.aPaidIntent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketonce.ingress.fixtures.Endpoint;
import org.ticketonce.ingress.fixtures.LocalParts;
import org.ticketonce.ingress.fuzz.Input;
import org.ticketonce.ingress.fuzz.Judge;
import org.ticketonce.ingress.fuzz.Records;
import org.ticketonce.ingress.fuzz.Seed;

/**
 * Hostile bytes over raw sockets, from a generator of our own: jqwik and Jazzer draw values for a
 * method, and here the input is a conversation (pieces, silence, a half-closed line) whose right
 * answer has to be known. {@link Seed} says how to repeat or prolong it.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class WireFuzzTest {
  /** At most 12 bodies of 1 MiB at once, so that nothing here deserves a 503. */
  private static final int CLIENTS = 12;

  /** An answer takes 5 s at most, and who says that nothing more will come is cut off at once. */
  private static final long PATIENCE_MILLIS = 7_000;

  /** A body has 8 s, and after a refusal another 8 s. */
  private static final long PATIENCE_WITH_SLOW_CLIENTS_MILLIS = 20_000;

  @TestHTTPResource("/webhooks/stripe")
  URI uri;

  @Inject InFlightBytes inFlight;

  @Test
  void P6_P7_P8_whatever_comes_is_answered_as_designed_and_only_what_is_signed_is_recorded() {
    Records records = new Records();
    Judge judge = new Judge(uri, records, PATIENCE_MILLIS);
    List<String> complaints =
        inParallel(CLIENTS, Seed.each(1).boxed(), seed -> judge.complaint(Input.drawn(seed)));

    assertThat(complaints).isEmpty();
    assertStillWell(records);
  }

  @Test
  void P8_who_never_finishes_is_cut_off() {
    Records records = new Records();
    Judge judge = new Judge(uri, records, PATIENCE_WITH_SLOW_CLIENTS_MILLIS);
    List<Input> inputs = Input.unfinished(Seed.first());

    assertThat(inParallel(inputs.size(), inputs.stream(), judge::complaint)).isEmpty();
    assertStillWell(records);
  }

  private void assertStillWell(Records records) {
    assertThat(records.complaint()).isEmpty();
    await().untilAsserted(() -> assertThat(inFlight.reserved()).isZero());
    assertThat(new Endpoint(uri).deliver(aPaidIntent()).outcome()).isEqualTo("recorded");
  }

  private static <T> List<String> inParallel(
      int threads, Stream<T> inputs, java.util.function.Function<T, Optional<String>> check) {
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    try {
      List<CompletableFuture<Optional<String>>> all =
          inputs
              .map(one -> CompletableFuture.supplyAsync(() -> check.apply(one), clients))
              .toList();
      return all.stream().flatMap(one -> one.join().stream()).limit(5).toList();
    } finally {
      clients.shutdownNow();
    }
  }
}
