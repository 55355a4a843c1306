package org.ticketonce.cli.race;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketonce.cli.webhook.StripeIds;
import org.ticketonce.contract.PaymentIntentId;

/**
 * Which payments are raced.
 *
 * @param suffix what this run's ids and addresses carry because the plain ones were used before
 */
record RacePlan(List<RacedPayment> payments, Optional<String> suffix) {

  /**
   * The incident's four payments. On a system that knows one of them already they must get a
   * suffix, because counting begins at zero.
   */
  static RacePlan ofIncident(int deliveries, Optional<String> suffix) {
    return new RacePlan(
        Incident.payments().stream().map(payment -> raced(payment, deliveries, suffix)).toList(),
        suffix);
  }

  /** {@code intents} new payments, all deliveries of each at once. */
  static RacePlan ofStorm(int intents, int deliveries, StripeIds ids) {
    return new RacePlan(
        Stream.generate(ids::paymentIntent)
            .limit(intents)
            .map(id -> new RacedPayment(id, storm(id), Optional.empty(), deliveries))
            .toList(),
        Optional.empty());
  }

  /** How many deliveries one contender gets. */
  long deliveries() {
    return payments.stream().mapToLong(RacedPayment::deliveries).sum();
  }

  private static RacedPayment raced(
      IncidentPayment payment, int deliveries, Optional<String> suffix) {
    PaymentIntentId id =
        suffix
            .map(text -> new PaymentIntentId(payment.paymentIntent() + "_" + text))
            .orElse(payment.paymentIntent());
    String email =
        suffix.map(text -> payment.email().replace("@", "+" + text + "@")).orElse(payment.email());
    return new RacedPayment(id, email, Optional.of(payment.gap()), deliveries);
  }

  private static String storm(PaymentIntentId id) {
    String tail = id.value().substring(id.value().length() - 12);
    return "storm+" + tail + "@example.com";
  }
}
