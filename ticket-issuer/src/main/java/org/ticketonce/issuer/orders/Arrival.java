package org.ticketonce.issuer.orders;

import java.util.List;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.deliveries.Delivery;
import org.ticketonce.issuer.facts.Fact;

/**
 * Facts on their way into an order.
 *
 * @param order which order
 * @param facts what is told; empty if nothing of interest
 * @param delivery who tells it; null if no delivery does
 */
public record Arrival(OrderKey order, List<Fact> facts, Delivery delivery) {

  /** Copies the list. */
  public Arrival {
    facts = List.copyOf(facts);
  }
}
