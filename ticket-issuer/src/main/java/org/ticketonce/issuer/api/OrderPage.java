package org.ticketonce.issuer.api;

import java.util.List;

/**
 * A page of orders, by key.
 *
 * @param orders at most as many as were asked for
 * @param next what to pass as {@code after} for the next page; null if this is the last
 */
public record OrderPage(List<OrderView> orders, String next) {
  /** The same for a caller who may not see buyers. */
  public OrderPage masked() {
    return new OrderPage(orders.stream().map(OrderView::masked).toList(), next);
  }
}
