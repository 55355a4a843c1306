package org.ticketonce.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.ingress.configuration.InvalidConfiguration;
import org.ticketonce.ingress.fixtures.Configuration;

/** The budget of bytes, and other things that must not grow without end. */
class InFlightBytesTest {
  private static final long MEBIBYTE = 1024 * 1024;
  private static final long HEAP = 64 * MEBIBYTE;

  @Test
  void P8_what_does_not_fit_is_not_reserved_and_what_is_released_can_be_used_again() {
    InFlightBytes budget = new InFlightBytes(2 * MEBIBYTE, HEAP);
    InFlightBytes.Reservation first = budget.reserve(MEBIBYTE).orElseThrow();

    assertThat(budget.reserve(MEBIBYTE)).isEmpty();
    first.release();
    first.release();

    assertThat(budget.reserved()).isZero();
    assertThat(budget.reserve(MEBIBYTE)).isPresent();
  }

  @Test
  void P8_small_bodies_are_bounded_too() {
    InFlightBytes budget = new InFlightBytes(2 * MEBIBYTE, HEAP);
    int count = 0;
    while (budget.reserve(0).isPresent()) {
      count++;
    }
    assertThat(count).isEqualTo(512);
  }

  @Test
  void what_was_reserved_for_an_unknown_length_shrinks_to_the_real_one() {
    InFlightBytes budget = new InFlightBytes(2 * MEBIBYTE, HEAP);
    InFlightBytes.Reservation reservation = budget.reserve(MEBIBYTE).orElseThrow();

    reservation.resize(10);
    assertThat(budget.reserved()).isLessThan(5_000);
    reservation.release();

    assertThat(budget.reserved()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1048576", "17000000", "0"})
  void P8_a_budget_that_holds_no_webhook_or_that_the_heap_cannot_bear_is_rejected(long limit) {
    assertThatThrownBy(() -> new InFlightBytes(limit, HEAP))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("ticketonce.ingress.max-in-flight-bytes: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "2h"})
  void a_senseless_retry_after_is_rejected_by_its_key(String retryAfter) {
    assertThatThrownBy(
            () -> new Answers(null, Configuration.with("ingress.retry-after", retryAfter)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("ticketonce.ingress.retry-after: ");
  }

  @Test
  void P8_the_types_that_are_counted_by_name_are_bounded() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    WebhookMetrics metrics = new WebhookMetrics(registry, new InFlightBytes(2 * MEBIBYTE, HEAP));
    for (int i = 0; i < 1_000; i++) {
      metrics.countIrrelevant("type" + i);
      metrics.countThin("v1.type" + i);
    }

    assertThat(registry.find("ticketonce.webhooks.irrelevant").counters()).hasSize(101);
    assertThat(
            registry.get("ticketonce.webhooks.irrelevant").tag("type", "other").counter().count())
        .isEqualTo(900);
    assertThat(registry.find("ticketonce.webhooks.thin").counters()).hasSize(101);
  }
}
