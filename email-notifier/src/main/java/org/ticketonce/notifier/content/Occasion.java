package org.ticketonce.notifier.content;

import java.util.List;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.contract.OrderAmount;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.OrderSnapshot;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketStatus;
import org.ticketonce.contract.TicketedEvent;

/**
 * What a mail tells whom, whatever has announced it.
 *
 * @param kind which mail it is
 * @param buyer whom it goes to
 * @param orders one, or several in an apology
 */
record Occasion(EmailKind kind, Buyer buyer, List<Order> orders) {

  /**
   * One order.
   *
   * @param key what the buyer quotes when asking
   * @param event what the tickets are for
   * @param amount what was paid, or null
   * @param quantity how many tickets the order has, also those that are not shown
   * @param tickets those that the mail is about
   * @param invalid codes that never counted
   */
  record Order(
      OrderKey key,
      TicketedEvent event,
      OrderAmount amount,
      int quantity,
      List<Ticket> tickets,
      List<TicketCode> invalid) {}

  /** A decision about the tickets of {@code order}. */
  static Occasion of(EmailKind kind, OrderSnapshot order) {
    Order only =
        new Order(
            order.key(),
            known(order.event()),
            order.amount(),
            order.tickets().size(),
            shown(order.tickets()),
            List.of());
    return new Occasion(kind, known(order.buyer()), List.of(only));
  }

  static Occasion of(ApologyOwed apology) {
    return new Occasion(
        EmailKind.APOLOGY,
        known(apology.buyer()),
        apology.orders().stream().map(Occasion::apologised).toList());
  }

  /** Whether codes may be shown at the door, so that QR codes are of use. */
  boolean carriesTickets() {
    return switch (kind) {
      case CONFIRMATION, REINSTATED, APOLOGY -> true;
      case VOIDED, SUSPENDED -> false;
    };
  }

  private static Order apologised(ApologyOwed.Order order) {
    int quantity = order.valid().stream().mapToInt(Ticket::number).max().orElse(0);
    return new Order(
        order.key(), known(order.event()), null, quantity, order.valid(), order.invalid());
  }

  /** Single void tickets are left out, or a buyer would take them to the door. */
  private static List<Ticket> shown(List<Ticket> tickets) {
    List<Ticket> good =
        tickets.stream().filter(ticket -> ticket.status() != TicketStatus.VOIDED).toList();
    return good.isEmpty() ? tickets : good;
  }

  private static TicketedEvent known(TicketedEvent event) {
    return event == null ? TicketedEvent.UNKNOWN : event;
  }

  private static Buyer known(Buyer buyer) {
    return buyer == null ? Buyer.UNKNOWN : buyer;
  }
}
