package org.ticketonce.issuer.imports;

import java.time.Instant;
import java.util.List;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.facts.OrderImported;
import org.ticketonce.issuer.facts.OrderImported.ImportedTicket;

/**
 * An order as the other shop has it. Personal: {@link #toString} shows none of it.
 *
 * @param key its payment
 * @param tickets by number; either all of them have codes, or none has
 * @param buyer of whom each member may be null
 * @param event of which each member may be null
 * @param minorUnits what was paid, in the currency's smallest unit, or null
 * @param currency of that, or null
 * @param soldAt when, or null
 */
public record ShopOrder(
    OrderKey key,
    List<ImportedTicket> tickets,
    Buyer buyer,
    TicketedEvent event,
    Long minorUnits,
    Currency currency,
    Instant soldAt) {

  /** Copies the list. */
  public ShopOrder {
    tickets = List.copyOf(tickets);
  }

  OrderImported imported(Takeover by, Instant at) {
    return new OrderImported(
        key,
        by.livemode(),
        tickets,
        buyer.email(),
        buyer.name(),
        buyer.locale(),
        event,
        minorUnits,
        currency,
        soldAt,
        by.by(),
        by.why(),
        at);
  }

  @Override
  public String toString() {
    return "ShopOrder[" + key + ", redacted]";
  }
}
