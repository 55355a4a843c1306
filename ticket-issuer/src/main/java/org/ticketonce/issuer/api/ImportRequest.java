package org.ticketonce.issuer.api;

import java.util.List;
import org.ticketonce.issuer.imports.Takeover;

/**
 * Which orders are to be imported, as the request says it. Personal: {@link #toString} shows none
 * of it.
 *
 * @param livemode whether they were paid for really; true if absent
 * @param dryRun whether to say only what would come of it; false if absent
 * @param by who imports them; required
 * @param why the reason; required
 * @param orders each is judged for itself
 */
record ImportRequest(
    Boolean livemode, Boolean dryRun, String by, String why, List<ImportedOrder> orders) {
  private static final int MOST_ORDERS = 200;

  static ImportRequest parse(String body) {
    ImportRequest request =
        RequestBody.parse(
            body,
            ImportRequest.class,
            "an object with by, why, perhaps livemode and dryRun, and orders [{key, tickets [{code,"
                + " type}], buyer {email, name, locale}, event {name, startsAt, endsAt, venue},"
                + " amount {minorUnits, currency}, soldAt}]");
    request.check();
    return request;
  }

  Takeover takeover() {
    return new Takeover(livemode == null || livemode, dryRun != null && dryRun, by, why);
  }

  private void check() {
    Limits.requireAudit(by, why);
    Limits.require(
        orders != null
            && !orders.isEmpty()
            && orders.size() <= MOST_ORDERS
            && orders.stream().allMatch(order -> order != null && order.key() != null),
        "orders",
        "a list of 1 to " + MOST_ORDERS + " orders, each with its key");
  }

  @Override
  public String toString() {
    return "ImportRequest[redacted]";
  }
}
