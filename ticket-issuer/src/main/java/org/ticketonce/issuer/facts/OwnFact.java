package org.ticketonce.issuer.facts;

import org.ticketonce.contract.OrderKey;

/**
 * A fact that Stripe does not tell. It stands on {@code stripe.events} beside those that Stripe
 * does, so that a replay, or a database restored to an earlier point, learns it again.
 */
public sealed interface OwnFact extends Fact
    permits OperatorDecided, BuyerErased, LineItemsFetched, OrderImported {

  /** Which order it is about. */
  OrderKey order();
}
