package org.ticketonce.systemtests.audit;

import java.util.List;
import java.util.Map;

/**
 * Orders that have come to rest and kept P1 to P4.
 *
 * @param mails how many mails about each order the mail server has accepted, by order key
 */
public record Audited(List<Order> orders, Map<String, Integer> mails) {

  /** The only order, where one was asked for. */
  public Order order() {
    if (orders.size() != 1) {
      throw new AssertionError(orders.size() + " orders");
    }
    return orders.get(0);
  }

  /** How many orders have a confirmation in this state. */
  public long confirmations(String status) {
    return orders.stream().filter(order -> order.confirmation().status().equals(status)).count();
  }
}
