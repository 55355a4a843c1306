package org.ticketonce.issuer.facts;

/**
 * How this shop calls the metadata that are about tickets; members as in {@link TicketMetadata}.
 *
 * @param quantity default {@code ticket_quantity}
 * @param type default {@code ticket_type}
 * @param items default {@code ticket_items}
 * @param eventName default {@code event_name}
 * @param eventStartsAt default {@code event_starts_at}
 * @param eventEndsAt default {@code event_ends_at}
 * @param eventVenue default {@code event_venue}
 * @param buyerEmail default {@code buyer_email}
 * @param buyerName default {@code buyer_name}
 * @param locale default {@code locale}
 */
public record MetadataNames(
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

  /** The names of the documented contract. */
  public static final MetadataNames CONTRACT =
      new MetadataNames(
          "ticket_quantity",
          "ticket_type",
          "ticket_items",
          "event_name",
          "event_starts_at",
          "event_ends_at",
          "event_venue",
          "buyer_email",
          "buyer_name",
          "locale");

  TicketMetadata read(LenientObject metadata) {
    return new TicketMetadata(
        metadata.text(quantity),
        metadata.text(type),
        metadata.text(items),
        metadata.text(eventName),
        metadata.text(eventStartsAt),
        metadata.text(eventEndsAt),
        metadata.text(eventVenue),
        metadata.text(buyerEmail),
        metadata.text(buyerName),
        metadata.text(locale));
  }
}
