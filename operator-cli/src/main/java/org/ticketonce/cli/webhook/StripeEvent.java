package org.ticketonce.cli.webhook;

import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.contract.StripeEventId;

/**
 * One event and the bytes that all of its deliveries carry.
 *
 * @param body JSON as Stripe prints it: two spaces of indentation
 */
public record StripeEvent(
    StripeEventId id, EventType type, PaymentIntentId paymentIntent, String body) {

  /** Without the body, which has the buyer's address in it. */
  @Override
  public String toString() {
    return type + " " + id + " of " + paymentIntent;
  }
}
