package org.ticketonce.notifier.content;

import java.util.List;
import org.ticketonce.contract.OrderAmount;
import org.ticketonce.contract.OrderSnapshot;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketStatus;

/**
 * What the templates say, in HTML and in text alike. All of it is one-line plain text.
 *
 * @param subject the Subject header, and the heading
 * @param name the buyer's name, or null
 * @param event what the tickets are for, or null
 * @param when start and end, or null
 * @param venue where, or null
 * @param orderKey what the buyer quotes when asking
 * @param amount what was paid, or null
 * @param refunded what was paid back, or null if nothing was
 * @param quantity how many tickets the order has, also those that are not shown
 * @param tickets those that the mail is about, by number
 */
public record EmailText(
    String subject,
    String name,
    String event,
    String when,
    String venue,
    String orderKey,
    String amount,
    String refunded,
    int quantity,
    List<Line> tickets) {

  /**
   * One ticket.
   *
   * @param number its number within the order
   * @param code what is shown at the door
   * @param type what kind of ticket
   * @param contentId of its QR code's MIME part, without brackets
   */
  public record Line(int number, String code, String type, String contentId) {}

  /** The order's words; {@code idDomain} makes the content ids unique in the world. */
  static EmailText of(Subject subject, OrderSnapshot order, String idDomain) {
    String event = PlainText.oneLine(order.event() == null ? null : order.event().name());
    return new EmailText(
        subject.of(event),
        order.buyer() == null ? null : PlainText.oneLine(order.buyer().name()),
        event,
        order.event() == null
            ? null
            : Times.format(order.event().startsAt(), order.event().endsAt()),
        order.event() == null ? null : PlainText.oneLine(order.event().venue()),
        order.key().value(),
        amount(order.amount()),
        refunded(order.amount()),
        order.tickets().size(),
        shown(order.tickets()).stream().map(ticket -> line(ticket, idDomain)).toList());
  }

  /** Single void tickets are left out, or a buyer would take them to the door. */
  private static List<Ticket> shown(List<Ticket> tickets) {
    List<Ticket> good =
        tickets.stream().filter(ticket -> ticket.status() != TicketStatus.VOIDED).toList();
    return good.isEmpty() ? tickets : good;
  }

  private static Line line(Ticket ticket, String idDomain) {
    String type = PlainText.oneLine(ticket.type());
    return new Line(
        ticket.number(),
        ticket.code().value(),
        type == null ? "Ticket" : type,
        "ticket-" + ticket.number() + "@" + idDomain);
  }

  private static String amount(OrderAmount amount) {
    return amount == null || amount.currency() == null
        ? null
        : Amounts.format(amount.minorUnits(), amount.currency().code());
  }

  private static String refunded(OrderAmount amount) {
    return amount == null || amount.currency() == null || amount.refundedMinorUnits() == 0
        ? null
        : Amounts.format(amount.refundedMinorUnits(), amount.currency().code());
  }

  @Override
  public String toString() {
    return "EmailText[redacted]";
  }
}
