package org.ticketonce.issuer.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ticketonce.issuer.imports.ShopOrder;

/**
 * An order of a request, and whether it can be imported as far as it tells by itself.
 *
 * @param told as the request has it
 * @param checked as it can be imported; null if it cannot
 * @param refusal why it cannot; null if it can
 */
record CheckedOrder(ImportedOrder told, ShopOrder checked, String refusal) {

  static List<CheckedOrder> all(List<ImportedOrder> orders) {
    Set<String> keys = new HashSet<>();
    return orders.stream()
        .map(
            order ->
                keys.add(order.key())
                    ? of(order)
                    : new CheckedOrder(order, null, "the request names it twice"))
        .toList();
  }

  private static CheckedOrder of(ImportedOrder order) {
    try {
      return new CheckedOrder(order, order.checked(), null);
    } catch (Refusal refusal) {
      return new CheckedOrder(order, null, refusal.getMessage());
    }
  }

  boolean isUsable() {
    return checked != null;
  }

  @Override
  public String toString() {
    return "CheckedOrder[redacted]";
  }
}
