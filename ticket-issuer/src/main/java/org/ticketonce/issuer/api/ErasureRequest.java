package org.ticketonce.issuer.api;

import java.util.List;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.erasures.Erasure;
import org.ticketonce.issuer.orders.Texts;

/**
 * Whom an operator wants to be forgotten, as the request says it: by address or by orders.
 * Personal: {@link #toString} shows none of it.
 *
 * @param email the buyer's address
 * @param orders the buyer's orders
 * @param by who asks for it; required
 * @param why the reason; required
 */
record ErasureRequest(String email, List<String> orders, String by, String why) {
  private static final int MOST_ORDERS = 100;

  static ErasureRequest parse(String body) {
    ErasureRequest request =
        RequestBody.parse(
            body, ErasureRequest.class, "an object with by, why, and either email or orders");
    request.check();
    return request;
  }

  Erasure erasure() {
    List<OrderKey> keys =
        orders == null ? List.of() : orders.stream().distinct().map(OrderKey::new).toList();
    return new Erasure(email, keys, by, why);
  }

  private void check() {
    Limits.requireAudit(by, why);
    Limits.require(email == null || Texts.isAddress(email), "email", "a mail address");
    Limits.require(
        email != null || orders != null, "email", "a mail address, or orders named instead");
    Limits.require(email == null || orders == null, "orders", "absent where email is given");
    Limits.require(
        orders == null
            || (!orders.isEmpty()
                && orders.size() <= MOST_ORDERS
                && orders.stream().allMatch(OrderKey::isValid)),
        "orders",
        "a list of 1 to " + MOST_ORDERS + " payment intents' or sessions' ids");
  }

  @Override
  public String toString() {
    return "ErasureRequest[redacted]";
  }
}
