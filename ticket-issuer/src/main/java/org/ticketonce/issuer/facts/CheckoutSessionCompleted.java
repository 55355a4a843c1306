package org.ticketonce.issuer.facts;

import java.time.Instant;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.PaymentIntentId;

/**
 * The buyer has finished a Checkout session of mode {@code payment}: {@code
 * checkout.session.completed} or {@code checkout.session.async_payment_succeeded}.
 *
 * @param session which one
 * @param paymentIntent its intent; null for a free order
 * @param paid whether it was paid, or needed no payment; if not, the money is on its way
 * @param livemode false in Stripe's test mode
 * @param account the connected account, or null
 * @param statement what the session says about amount, tickets and buyer
 * @param eventCreated as in {@link PaymentIntentPaid}
 */
public record CheckoutSessionCompleted(
    CheckoutSessionId session,
    PaymentIntentId paymentIntent,
    boolean paid,
    boolean livemode,
    String account,
    Statement statement,
    Instant eventCreated)
    implements Fact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(session.value(), "checkout_session", paid ? "paid" : "waiting");
  }

  @Override
  public Fact withoutBuyer() {
    return new CheckoutSessionCompleted(
        session, paymentIntent, paid, livemode, account, statement.withoutBuyer(), eventCreated);
  }

  @Override
  public Fact withEventCreated(Instant created) {
    return new CheckoutSessionCompleted(
        session, paymentIntent, paid, livemode, account, statement, created);
  }
}
