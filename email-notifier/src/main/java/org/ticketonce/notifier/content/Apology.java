package org.ticketonce.notifier.content;

import java.util.List;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketedEvent;

/**
 * What a buyer is told to whom an earlier system sent several mails, or several sets of tickets,
 * for one payment. It is the JSON of an apology's row, in place of an announcement: one mail per
 * buyer, however many orders that concerns.
 *
 * @param buyer whom the mail goes to
 * @param orders each order that was told of more than once
 */
public record Apology(Buyer buyer, List<Order> orders) {

  /** Copies the list. */
  public Apology {
    orders = List.copyOf(orders);
  }

  /**
   * One order.
   *
   * @param key what the buyer quotes when asking
   * @param event what the tickets are for, or null
   * @param valid the tickets that open the door, by number
   * @param invalid codes that the buyer has too and that do not; empty if all mails had the same
   */
  public record Order(
      OrderKey key, TicketedEvent event, List<Ticket> valid, List<TicketCode> invalid) {

    /** Copies the lists. */
    public Order {
      valid = List.copyOf(valid);
      invalid = List.copyOf(invalid);
    }
  }
}
