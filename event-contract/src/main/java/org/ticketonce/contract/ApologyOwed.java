package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.UUID;

/**
 * On {@code ticket.events}, beside what is told of orders: a buyer to whom an earlier system sent
 * several mails, or several sets of tickets, for one payment is to be told which tickets count. One
 * mail per plan and buyer, however many orders that concerns and however often it is asked for.
 *
 * <p>No {@link TicketEvent}, as it is about a buyer: the record's Kafka key is the mail's short
 * name.
 *
 * @param eventId deterministic: the same apology has the same id
 * @param plan which repair it belongs to
 * @param buyer whom the mail goes to
 * @param orders each order that was told of more than once
 * @param by who has asked for it
 * @param why the reason
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = ApologyOwed.class)
@JsonTypeName(ApologyOwed.TYPE)
public record ApologyOwed(
    UUID eventId, String plan, Buyer buyer, List<Order> orders, String by, String why) {

  /** {@code ce_type} of these records, and the JSON member {@code type}. */
  public static final String TYPE = "apology.owed";

  /** Copies the list. */
  public ApologyOwed {
    orders = List.copyOf(orders);
  }

  /**
   * One order.
   *
   * @param key what the buyer quotes when asking
   * @param event what the tickets are for, or null
   * @param valid the tickets that open the door, by number; empty where tickets have no codes and
   *     those of the first mail count
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
