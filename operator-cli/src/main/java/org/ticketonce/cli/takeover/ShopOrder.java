package org.ticketonce.cli.takeover;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An order as the issuer's API takes it. Personal: {@link #toString} shows none of it.
 *
 * @param amount null if the table does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShopOrder(
    String key, List<Ticket> tickets, Buyer buyer, Event event, Amount amount, String soldAt) {

  /** Both may be null. */
  record Ticket(String code, String type) {}

  /** Each of them may be null. */
  record Buyer(String email, String name, String locale) {}

  /** Each of them may be null. */
  record Event(String name, String startsAt, String endsAt, String venue) {}

  record Amount(long minorUnits, String currency) {}

  @Override
  public String toString() {
    return "ShopOrder[" + key + ", redacted]";
  }
}
