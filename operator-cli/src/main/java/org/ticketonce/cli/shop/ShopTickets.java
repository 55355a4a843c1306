package org.ticketonce.cli.shop;

import java.util.function.Consumer;

/** Somewhere that a shop's tickets can be read from. */
public interface ShopTickets {

  /**
   * Gives each ticket that was paid for to {@code reader}, in any order. Rows without a payment,
   * such as tickets given away by hand, are left out.
   *
   * @return how many were left out
   * @throws org.ticketonce.cli.terminal.CannotProceed with a message that names the place, if it
   *     cannot be read
   */
  long read(Consumer<ShopTicket> reader);
}
