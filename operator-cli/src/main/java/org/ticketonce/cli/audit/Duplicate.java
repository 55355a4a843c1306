package org.ticketonce.cli.audit;

import java.time.Duration;
import java.time.Instant;
import org.ticketonce.cli.shop.Payment;

/**
 * One set of tickets too many for a payment.
 *
 * @param email the buyer's; empty if the shop has none
 * @param first when the first ticket of the payment was made
 * @param second when the first ticket of this set was made
 * @param tickets how many tickets this set has
 */
record Duplicate(
    Payment payment, String email, Instant first, Instant second, int tickets, Verdict verdict) {

  Duration gap() {
    return Duration.between(first, second);
  }
}
