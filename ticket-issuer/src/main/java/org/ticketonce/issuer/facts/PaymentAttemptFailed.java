package org.ticketonce.issuer.facts;

import org.ticketonce.contract.PaymentIntentId;

/**
 * {@code payment_intent.payment_failed}: one attempt has failed, the buyer may try again. Noted,
 * and nothing more.
 *
 * @param paymentIntent which one
 */
public record PaymentAttemptFailed(PaymentIntentId paymentIntent) implements Fact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(paymentIntent.value(), "payment_intent", "attempt failed");
  }
}
