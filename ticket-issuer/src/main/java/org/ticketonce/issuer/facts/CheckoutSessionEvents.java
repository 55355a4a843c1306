package org.ticketonce.issuer.facts;

import java.util.List;
import java.util.Optional;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.issuer.facts.CheckoutSessionClosed.How;

/**
 * Reads {@code checkout.session.*} events. See <a
 * href="https://docs.stripe.com/api/checkout/sessions/object">the session object</a>. Sessions of
 * mode {@code setup} or {@code subscription} sell no tickets.
 */
final class CheckoutSessionEvents implements EventFamily {
  static final String PREFIX = "checkout.session.";
  private final MetadataNames names;

  CheckoutSessionEvents(MetadataNames names) {
    this.names = names;
  }

  @Override
  public Optional<String> orderKey(LenientObject session) {
    return paymentIntent(session)
        .map(PaymentIntentId::value)
        .or(() -> Optional.ofNullable(session.reference("id")).filter(CheckoutSessionId::isValid));
  }

  @Override
  public List<Fact> facts(EventEnvelope envelope, LenientObject session, List<String> problems) {
    String id = session.reference("id");
    if (!sells(session) || !CheckoutSessionId.isValid(id)) {
      return List.of();
    }
    CheckoutSessionId sessionId = new CheckoutSessionId(id);
    return switch (envelope.type()) {
      case "checkout.session.completed" ->
          List.of(completed(envelope, session, needsNoMoreMoney(session), problems));
      case "checkout.session.async_payment_succeeded" ->
          List.of(completed(envelope, session, true, problems));
      case "checkout.session.async_payment_failed" ->
          List.of(new CheckoutSessionClosed(sessionId, How.PAYMENT_FAILED));
      case "checkout.session.expired" -> List.of(new CheckoutSessionClosed(sessionId, How.EXPIRED));
      default -> List.of();
    };
  }

  private Fact completed(
      EventEnvelope envelope, LenientObject session, boolean paid, List<String> problems) {
    return new CheckoutSessionCompleted(
        new CheckoutSessionId(session.reference("id")),
        paymentIntent(session).orElse(null),
        paid,
        envelope.livemode(),
        envelope.account(),
        statement(session, problems),
        envelope.created());
  }

  private static Optional<PaymentIntentId> paymentIntent(LenientObject session) {
    return Optional.ofNullable(session.reference("payment_intent"))
        .filter(PaymentIntentId::isValid)
        .map(PaymentIntentId::new);
  }

  /** Sessions of before 2020 carry no {@code mode}; then an intent shows what they were for. */
  private static boolean sells(LenientObject session) {
    String mode = session.text("mode");
    return mode == null ? paymentIntent(session).isPresent() : mode.equals("payment");
  }

  /** Without {@code payment_status} nobody knows, so the session never issues by itself. */
  private static boolean needsNoMoreMoney(LenientObject session) {
    String status = session.text("payment_status");
    return "paid".equals(status) || ("no_payment_required".equals(status) && owesNothing(session));
  }

  /**
   * With an intent, only an amount of 0 is nothing: the rest may be due later. Without one, nobody
   * else will tell of money, and an amount needs attention instead.
   */
  private static boolean owesNothing(LenientObject session) {
    Long minorUnits = session.minorUnits("amount_total");
    return paymentIntent(session).isEmpty() || (minorUnits != null && minorUnits == 0);
  }

  private Statement statement(LenientObject session, List<String> problems) {
    LenientObject customer = session.object("customer_details");
    String email = customer.text("email");
    Long minorUnits = session.minorUnits("amount_total");
    return new Statement(
        minorUnits,
        session.text("currency"),
        names.read(session.object("metadata")),
        email != null ? email : session.text("customer_email"),
        customer.text("name"),
        session.text("locale"),
        problems);
  }
}
