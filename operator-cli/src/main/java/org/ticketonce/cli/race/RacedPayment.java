package org.ticketonce.cli.race;

import java.time.Duration;
import java.util.Optional;
import org.ticketonce.contract.PaymentIntentId;

/**
 * One payment of a race and how its webhook is delivered.
 *
 * @param gap how far apart the incident's two deliveries were; empty for a payment of a storm
 * @param deliveries how often the event is delivered in all, at least twice
 */
record RacedPayment(
    PaymentIntentId paymentIntent, String email, Optional<Duration> gap, int deliveries) {
  private static final Duration IN_FLIGHT_TOGETHER = Duration.ofSeconds(1);

  /** Whether the first delivery had been answered long before the next one came. */
  boolean isLateRedelivery() {
    return gap.isPresent() && gap.get().compareTo(IN_FLIGHT_TOGETHER) >= 0;
  }
}
