package org.ticketonce.issuer.facts;

import java.time.Instant;
import org.ticketonce.contract.PaymentIntentId;

/**
 * {@code payment_intent.succeeded}: the money has arrived.
 *
 * @param paymentIntent which one
 * @param livemode false in Stripe's test mode
 * @param account the connected account, or null
 * @param statement what the intent says about amount, tickets and buyer
 * @param eventCreated when Stripe made the event, in whole seconds; null if it does not say. Never
 *     part of the digest: two events of one change differ in it
 */
public record PaymentIntentPaid(
    PaymentIntentId paymentIntent,
    boolean livemode,
    String account,
    Statement statement,
    Instant eventCreated)
    implements Fact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(paymentIntent.value(), "payment_intent", "paid");
  }

  @Override
  public Fact withoutBuyer() {
    return new PaymentIntentPaid(
        paymentIntent, livemode, account, statement.withoutBuyer(), eventCreated);
  }

  @Override
  public Fact withEventCreated(Instant created) {
    return new PaymentIntentPaid(paymentIntent, livemode, account, statement, created);
  }
}
