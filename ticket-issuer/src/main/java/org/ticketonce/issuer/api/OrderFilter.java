package org.ticketonce.issuer.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which orders are asked for; null members ask for nothing.
 *
 * @param status an order status
 * @param email the buyer's address, in any case
 * @param code the code of one of its tickets; ours are upper case, and whoever types one need not
 *     care
 * @param event the id of a Stripe event that was delivered for it
 * @param after keys up to this one are left out
 * @param limit at most this many
 */
public record OrderFilter(
    String status, String email, String code, String event, String after, int limit) {
  private static final String KEYS = "select o.key from orders o where o.key > :after";

  /** One condition per member, so that each has its index. */
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "status",
          " and o.status = :status",
          "email",
          " and lower(o.buyer_email) = lower(:email)",
          "code",
          " and o.key in (select t.order_key from tickets t where t.code in (:code,"
              + " upper(:code)))",
          "event",
          " and o.key in (select d.order_key from webhook_deliveries d where d.event_id ="
              + " :event)");

  /** The values that are asked for, by name. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("status", status);
    values.put("email", email);
    values.put("code", code);
    values.put("event", event);
    values.values().removeIf(Objects::isNull);
    return values;
  }

  /** The statement that finds the keys. */
  String sql() {
    StringBuilder sql = new StringBuilder(KEYS);
    values().keySet().forEach(name -> sql.append(CONDITIONS.get(name)));
    return sql.append(" order by o.key limit :limit").toString();
  }
}
