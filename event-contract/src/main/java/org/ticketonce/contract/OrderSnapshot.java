package org.ticketonce.contract;

import java.util.List;

/**
 * The order as it stood when a decision about its tickets was made; frozen with the announcement.
 *
 * @param key the order's key, also the record's Kafka key
 * @param paymentIntentId null for a free order
 * @param checkoutSessionId null if no session was seen
 * @param livemode false for Stripe's test mode
 * @param account the connected account, or null for the platform's own
 * @param buyer whom the mail goes to
 * @param amount null while unknown
 * @param event what the tickets are for
 * @param tickets in order of their number; their status is the one just decided
 */
public record OrderSnapshot(
    OrderKey key,
    PaymentIntentId paymentIntentId,
    CheckoutSessionId checkoutSessionId,
    boolean livemode,
    String account,
    Buyer buyer,
    OrderAmount amount,
    TicketedEvent event,
    List<Ticket> tickets) {

  /** Copies the list. */
  public OrderSnapshot {
    tickets = List.copyOf(tickets);
  }
}
