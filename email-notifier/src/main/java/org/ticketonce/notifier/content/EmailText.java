package org.ticketonce.notifier.content;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the templates say, in HTML and in text alike, as {@code mail}. All of it is one-line plain
 * text in the buyer's language.
 *
 * @param language a BCP 47 tag
 * @param subject the Subject header, and the heading
 * @param greeting with the buyer's name, if that is known
 * @param message what has happened and what the buyer is to do
 * @param orders what the mail is about
 */
public record EmailText(
    String language, String subject, String greeting, String message, List<Order> orders) {

  /**
   * One order.
   *
   * @param key what the buyer quotes when asking
   * @param event what the tickets are for, or null
   * @param when start and end, or null
   * @param venue where, or null
   * @param amount what was paid, or null
   * @param refunded what was paid back, or null if nothing was
   * @param tickets those that the mail is about, by number
   * @param invalid codes that do not count, of an apology
   */
  public record Order(
      String key,
      String event,
      String when,
      String venue,
      String amount,
      String refunded,
      List<Line> tickets,
      List<String> invalid) {}

  /**
   * One ticket.
   *
   * @param label its number within the order, in words
   * @param code what is shown at the door
   * @param type what kind of ticket
   * @param picture what to read in place of the QR code
   * @param contentId of its QR code's MIME part, without brackets
   */
  public record Line(String label, String code, String type, String picture, String contentId) {}

  /** The tickets of all orders. */
  Stream<Line> lines() {
    return orders.stream().flatMap(order -> order.tickets().stream());
  }

  @Override
  public String toString() {
    return "EmailText[redacted]";
  }
}
