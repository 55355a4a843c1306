package org.ticketonce.contract;

/**
 * One ticket of an order.
 *
 * @param number 1 to the order's quantity; (order key, number) is unique (P1)
 * @param code what the buyer shows at the door
 * @param type what kind of ticket, for example {@code General}
 * @param status whether it opens the door
 */
public record Ticket(int number, TicketCode code, String type, TicketStatus status) {

  /** Rejects a number below 1 with {@link IllegalArgumentException}. */
  public Ticket {
    if (number < 1) {
      throw new IllegalArgumentException("a ticket's number starts at 1");
    }
  }
}
