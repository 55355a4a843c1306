package org.ticketonce.cli.shop;

import java.time.Instant;
import java.util.Map;

/**
 * One row of a shop's table of tickets.
 *
 * @param email the buyer's address as the shop has it; empty if it has none
 * @param number which of the payment's tickets it is; empty if the table does not say
 * @param details what else was asked for; texts are empty where the table says nothing
 */
public record ShopTicket(
    Payment payment, String email, String number, Instant createdAt, Map<Detail, String> details) {

  /** Without address and details. */
  @Override
  public String toString() {
    return "ticket " + number + " of " + payment + ", created " + createdAt;
  }
}
