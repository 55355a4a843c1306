package org.ticketonce.cli.shop;

import java.time.Instant;

/**
 * One row of a shop's table of tickets.
 *
 * @param email the buyer's address as the shop has it; empty if it has none
 * @param number which of the payment's tickets it is; empty if the table does not say
 */
public record ShopTicket(Payment payment, String email, String number, Instant createdAt) {

  /** Without the address. */
  @Override
  public String toString() {
    return "ticket " + number + " of " + payment + ", created " + createdAt;
  }
}
