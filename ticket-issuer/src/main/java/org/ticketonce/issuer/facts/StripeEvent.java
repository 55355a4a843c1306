package org.ticketonce.issuer.facts;

import java.util.List;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.StripeEventId;

/**
 * A Stripe event, read.
 *
 * @param id which one
 * @param type for example {@code payment_intent.succeeded}
 * @param order which order it belongs to
 * @param facts what it says; empty if nothing of interest
 */
public record StripeEvent(StripeEventId id, String type, OrderKey order, List<Fact> facts) {

  /** Copies the list. */
  public StripeEvent {
    facts = List.copyOf(facts);
  }
}
