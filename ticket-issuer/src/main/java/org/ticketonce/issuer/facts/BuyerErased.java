package org.ticketonce.issuer.facts;

import java.time.Instant;
import org.ticketonce.contract.OrderKey;

/**
 * The order's buyer has asked to be forgotten (GDPR, article 17): nothing that any fact says of the
 * buyer counts or is kept any more, and the order needs no address.
 *
 * @param order which order
 * @param by who recorded it, in the operator's own words
 * @param why the reason, in the operator's own words
 * @param erasedAt when; never part of the digest
 */
public record BuyerErased(OrderKey order, String by, String why, Instant erasedAt)
    implements OwnFact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(order.value(), "buyer", "erased");
  }
}
