package org.ticketonce.issuer.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketonce.contract.PaymentIntentId;

/**
 * Reads {@code payment_intent.*} events. See <a
 * href="https://docs.stripe.com/api/payment_intents/object">the payment intent object</a>.
 */
final class PaymentIntentEvents implements EventFamily {
  static final String PREFIX = "payment_intent.";
  private final MetadataNames names;

  PaymentIntentEvents(MetadataNames names) {
    this.names = names;
  }

  @Override
  public Optional<String> orderKey(LenientObject intent) {
    return Optional.ofNullable(intent.reference("id")).filter(PaymentIntentId::isValid);
  }

  @Override
  public List<Fact> facts(EventEnvelope envelope, LenientObject intent, List<String> problems) {
    PaymentIntentId id = new PaymentIntentId(intent.reference("id"));
    return switch (envelope.type()) {
      case "payment_intent.succeeded" ->
          paid(
              new PaymentIntentPaid(
                  id,
                  envelope.livemode(),
                  envelope.account(),
                  statement(intent, problems),
                  envelope.created()),
              intent);
      case "payment_intent.canceled" -> List.of(new PaymentIntentClosed(id));
      case "payment_intent.payment_failed" -> List.of(new PaymentAttemptFailed(id));
      default -> List.of();
    };
  }

  /**
   * The charge that paid, where the intent carries it whole: in {@code charges.data} before
   * 2022-11-15, in an expanded {@code latest_charge} since.
   */
  private static List<Fact> paid(PaymentIntentPaid paid, LenientObject intent) {
    List<LenientObject> charges = new ArrayList<>();
    intent.expanded("charges").ifPresent(list -> charges.addAll(list.list("data")));
    intent.expanded("latest_charge").ifPresent(charges::add);
    List<Fact> facts = new ArrayList<>(List.of(paid));
    charges.stream()
        .filter(charge -> "succeeded".equals(charge.text("status")))
        .flatMap(charge -> ChargeEvents.succeeded(charge).stream())
        .distinct()
        .forEach(facts::add);
    return facts;
  }

  private Statement statement(LenientObject intent, List<String> problems) {
    return new Statement(
        intent.minorUnits("amount_received"),
        intent.text("currency"),
        names.read(intent.object("metadata")),
        intent.text("receipt_email"),
        null,
        null,
        problems);
  }
}
