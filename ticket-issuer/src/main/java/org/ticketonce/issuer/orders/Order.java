package org.ticketonce.issuer.orders;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.OrderAmount;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketStatus;
import org.ticketonce.contract.TicketedEvent;

/**
 * What a set of facts amounts to.
 *
 * @param key which order
 * @param paymentIntent null for a free order
 * @param checkoutSession null if no session was seen
 * @param livemode false in Stripe's test mode
 * @param account the connected account, or null
 * @param standing status, reasons and the fact that decided
 * @param buyer whom the mail goes to
 * @param paid whether money has arrived, or none is needed
 * @param silent whether nobody is to hear that its tickets exist
 * @param wantsLineItems whether Stripe has to be asked what was bought
 * @param erasedAt when its buyer was erased: then nothing of the buyer is known; null if not
 * @param amount null while unknown
 * @param event what the tickets are for
 * @param ticketTypes one element per ticket that exists, by number; empty before any exists
 * @param voidTickets numbers of those that are void whatever the order's status is
 * @param imported what it has brought along from another shop; null if it was sold here
 */
public record Order(
    OrderKey key,
    PaymentIntentId paymentIntent,
    CheckoutSessionId checkoutSession,
    boolean livemode,
    String account,
    Standing standing,
    Buyer buyer,
    boolean paid,
    boolean silent,
    boolean wantsLineItems,
    Instant erasedAt,
    OrderAmount amount,
    TicketedEvent event,
    List<String> ticketTypes,
    Set<Integer> voidTickets,
    Imported imported) {

  /**
   * Where an order stands and why.
   *
   * @param status the status
   * @param reasons for a human, without personal data
   * @param cause the fact that made tickets exist; null as long as none do
   */
  public record Standing(OrderStatus status, List<String> reasons, Cause cause) {

    /** Copies the list. */
    public Standing {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What an order of another shop has brought along.
   *
   * @param importedAt when it was imported
   * @param soldAt when the other shop sold it; null if it did not say
   * @param codes those that buyers hold already, of the tickets from the first on; empty if the
   *     other shop had none
   */
  public record Imported(Instant importedAt, Instant soldAt, List<TicketCode> codes) {

    /** Copies the list. */
    public Imported {
      codes = List.copyOf(codes);
    }
  }

  /** Copies both. */
  public Order {
    ticketTypes = List.copyOf(ticketTypes);
    voidTickets = Set.copyOf(voidTickets);
  }

  /** Whether its buyer is to be forgotten. */
  public boolean isErased() {
    return erasedAt != null;
  }

  public OrderStatus status() {
    return standing.status();
  }

  /** The status of one ticket, by its number from 1. */
  public TicketStatus ticketStatus(int number) {
    return voidTickets.contains(number) ? TicketStatus.VOIDED : ticketStatus();
  }

  /** The status of all tickets that no operator has voided. */
  public TicketStatus ticketStatus() {
    return switch (status()) {
      case ISSUED -> TicketStatus.VALID;
      case VOIDED -> TicketStatus.VOIDED;
      case SUSPENDED, COLLECTING, AWAITING_PAYMENT, NEEDS_ATTENTION, CLOSED, IGNORED ->
          TicketStatus.SUSPENDED;
    };
  }
}
