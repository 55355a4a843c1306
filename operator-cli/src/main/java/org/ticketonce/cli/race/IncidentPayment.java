package org.ticketonce.cli.race;

import java.time.Duration;
import java.time.Instant;
import org.ticketonce.contract.PaymentIntentId;

/** One of the four payments that got two sets of tickets: when each set was created. */
record IncidentPayment(PaymentIntentId paymentIntent, String email, Instant first, Instant second) {

  /** How long after the first set the second one came. */
  Duration gap() {
    return Duration.between(first, second);
  }
}
