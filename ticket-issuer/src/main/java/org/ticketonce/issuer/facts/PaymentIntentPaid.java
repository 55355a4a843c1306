package org.ticketonce.issuer.facts;

import org.ticketonce.contract.PaymentIntentId;

/**
 * {@code payment_intent.succeeded}: the money has arrived.
 *
 * @param paymentIntent which one
 * @param livemode false in Stripe's test mode
 * @param account the connected account, or null
 * @param statement what the intent says about amount, tickets and buyer
 */
public record PaymentIntentPaid(
    PaymentIntentId paymentIntent, boolean livemode, String account, Statement statement)
    implements Fact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(paymentIntent.value(), "payment_intent", "paid");
  }
}
