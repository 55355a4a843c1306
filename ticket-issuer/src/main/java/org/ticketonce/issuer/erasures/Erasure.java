package org.ticketonce.issuer.erasures;

import java.util.List;
import org.ticketonce.contract.OrderKey;

/**
 * Whom an operator wants to be forgotten. Personal: {@link #toString} shows none of it.
 *
 * @param email the buyer's address, in any case; null if orders are named instead
 * @param orders the buyer's orders; empty if an address is given instead
 * @param by who asks for it
 * @param why the reason
 */
public record Erasure(String email, List<OrderKey> orders, String by, String why) {

  /** Copies the list. */
  public Erasure {
    orders = List.copyOf(orders);
  }

  @Override
  public String toString() {
    return "Erasure[redacted]";
  }
}
