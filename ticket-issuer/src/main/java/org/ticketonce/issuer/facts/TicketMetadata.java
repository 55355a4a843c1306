package org.ticketonce.issuer.facts;

/**
 * The metadata of a payment that is about tickets, as written; each member is null if absent. The
 * names that a shop uses for them are configurable. Personal: {@link #toString} shows none of it.
 *
 * @param quantity {@code ticket_quantity}
 * @param type {@code ticket_type}
 * @param items {@code ticket_items}, instead of both
 * @param eventName {@code event_name}
 * @param eventStartsAt {@code event_starts_at}
 * @param eventEndsAt {@code event_ends_at}
 * @param eventVenue {@code event_venue}
 * @param buyerEmail {@code buyer_email}
 * @param buyerName {@code buyer_name}
 * @param locale {@code locale}
 */
public record TicketMetadata(
    String quantity,
    String type,
    String items,
    String eventName,
    String eventStartsAt,
    String eventEndsAt,
    String eventVenue,
    String buyerEmail,
    String buyerName,
    String locale) {

  /** Whether the payment says that it is about tickets, rightly or wrongly. */
  public boolean isMarked() {
    return quantity != null || items != null;
  }

  TicketMetadata withoutBuyer() {
    return new TicketMetadata(
        quantity, type, items, eventName, eventStartsAt, eventEndsAt, eventVenue, null, null, null);
  }

  @Override
  public String toString() {
    return "TicketMetadata[redacted]";
  }
}
