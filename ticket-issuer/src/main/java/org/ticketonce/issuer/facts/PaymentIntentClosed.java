package org.ticketonce.issuer.facts;

import org.ticketonce.contract.PaymentIntentId;

/**
 * {@code payment_intent.canceled}: nothing will be paid on this intent. Paid beats closed, in
 * either order of arrival.
 *
 * @param paymentIntent which one
 */
public record PaymentIntentClosed(PaymentIntentId paymentIntent) implements Fact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(paymentIntent.value(), "payment_intent", "canceled");
  }
}
