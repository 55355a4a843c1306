package org.ticketonce.issuer.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.deliveries.Delivery;
import org.ticketonce.issuer.deliveries.Duplicate;
import org.ticketonce.issuer.deliveries.JudgedDelivery;
import org.ticketonce.issuer.deliveries.Outcome;

/** Counts what came of deliveries, and logs the duplicates: a race must be seen, not guessed. */
@ApplicationScoped
public class DeliveryReport {
  private static final Logger LOG = Logger.getLogger(DeliveryReport.class);

  private static final String OTHER = "other";

  /** Types that get a counter of their own; Stripe may invent any number of others. */
  private static final Set<String> COUNTED_BY_TYPE =
      Set.of(
          "payment_intent.succeeded",
          "payment_intent.created",
          "payment_intent.canceled",
          "payment_intent.payment_failed",
          "payment_intent.processing",
          "payment_intent.requires_action",
          "payment_intent.amount_capturable_updated",
          "payment_intent.partially_funded",
          "charge.succeeded",
          "charge.failed",
          "charge.pending",
          "charge.captured",
          "charge.expired",
          "charge.updated",
          "charge.refunded",
          "charge.refund.updated",
          "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated",
          "refund.created",
          "refund.updated",
          "refund.failed",
          "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "checkout.session.async_payment_failed",
          "checkout.session.expired");

  private final MeterRegistry meters;

  DeliveryReport(MeterRegistry meters) {
    this.meters = meters;
    // A counter that begins with its first event hides that event from rates and alerts.
    for (Outcome outcome : Outcome.values()) {
      deliveries(outcome);
    }
    for (Duplicate.Kind kind : Duplicate.Kind.values()) {
      duplicates(kind);
    }
    COUNTED_BY_TYPE.forEach(this::ignored);
    ignored(OTHER);
  }

  void tell(JudgedDelivery judged) {
    Outcome outcome = judged.outcome();
    deliveries(outcome).increment();
    if (outcome == Outcome.IGNORED) {
      String type = judged.delivery().type();
      ignored(COUNTED_BY_TYPE.contains(type) ? type : OTHER).increment();
    }
    if (judged.duplicate() != null) {
      tell(judged.delivery(), judged.duplicate());
    }
  }

  private void tell(Delivery delivery, Duplicate duplicate) {
    duplicates(duplicate.kind()).increment();
    LOG.infof(
        "%s gapMillis=%s paymentIntentId=%s eventId=%s deliveryId=%s winnerEventId=%s"
            + " winnerDeliveryId=%s",
        duplicate.kind() == Duplicate.Kind.CONCURRENT
            ? "concurrent webhook detected"
            : "late webhook detected",
        duplicate.gapMillis(),
        delivery.order(),
        delivery.event(),
        delivery.id(),
        duplicate.winnerEvent(),
        duplicate.winner());
  }

  private Counter deliveries(Outcome outcome) {
    return meters.counter("ticketonce.deliveries", "outcome", word(outcome));
  }

  private Counter ignored(String type) {
    return meters.counter("ticketonce.ignored", "type", type);
  }

  private Counter duplicates(Duplicate.Kind kind) {
    return meters.counter("ticketonce.duplicates", "kind", word(kind));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
