package org.ticketonce.issuer.facts;

import org.ticketonce.contract.OrderKey;

/**
 * The order has lacked data for longer than {@code missing-data-wait}, by the database's clock. A
 * fact like any other, so that {@code derive} needs no clock.
 *
 * @param order which order
 */
public record MissingDataWaitElapsed(OrderKey order) implements Fact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(order.value(), "missing_data", "wait elapsed");
  }
}
