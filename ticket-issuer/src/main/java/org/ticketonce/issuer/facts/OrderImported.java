package org.ticketonce.issuer.facts;

import java.time.Instant;
import java.util.List;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketedEvent;

/**
 * Another shop has sold this order and given its tickets out, before the shop came here. What
 * Stripe tells of the payment after that, or has told before, issues nothing. Personal: {@link
 * #toString} shows none of it.
 *
 * @param order which order
 * @param livemode false if it was paid in Stripe's test mode
 * @param tickets all that it has, by number; either all of them have codes, or none has
 * @param email the buyer's address, or null
 * @param name the buyer's name, or null
 * @param locale the buyer's language, or null
 * @param event what the tickets are for
 * @param minorUnits what was paid, in the currency's smallest unit; null if the shop does not say
 * @param currency of that; null if the shop does not say
 * @param soldAt when the other shop sold it; null if it does not say
 * @param by who imports it, in the operator's own words; never part of the digest
 * @param why the reason, in the operator's own words; never part of the digest
 * @param importedAt when; never part of the digest
 */
public record OrderImported(
    OrderKey order,
    boolean livemode,
    List<ImportedTicket> tickets,
    String email,
    String name,
    String locale,
    TicketedEvent event,
    Long minorUnits,
    Currency currency,
    Instant soldAt,
    String by,
    String why,
    Instant importedAt)
    implements OwnFact {

  /**
   * A ticket that a buyer holds already.
   *
   * @param code what is shown at the door; null if the other shop had no codes
   * @param type what kind of ticket
   */
  public record ImportedTicket(TicketCode code, String type) {}

  /** Copies the list; rejects an empty one with {@link IllegalArgumentException}. */
  public OrderImported {
    tickets = List.copyOf(tickets);
    if (tickets.isEmpty()) {
      throw new IllegalArgumentException("an order without tickets cannot be imported");
    }
  }

  @Override
  public FactIdentity identity() {
    return new FactIdentity(order.value(), "import", "imported");
  }

  /** The codes, by number; empty if the other shop had none. */
  public List<TicketCode> codes() {
    return tickets.get(0).code() == null
        ? List.of()
        : tickets.stream().map(ImportedTicket::code).toList();
  }

  /** The types, by number. */
  public List<String> types() {
    return tickets.stream().map(ImportedTicket::type).toList();
  }

  /** Whether both say the same of the order, whoever said it, when and why. */
  public boolean repeats(OrderImported other) {
    return with(email, name, locale, other.by, other.why, other.importedAt).equals(other);
  }

  @Override
  public OrderImported withoutBuyer() {
    return with(null, null, null, by, why, importedAt);
  }

  private OrderImported with(
      String address, String fullName, String language, String who, String reason, Instant at) {
    return new OrderImported(
        order,
        livemode,
        tickets,
        address,
        fullName,
        language,
        event,
        minorUnits,
        currency,
        soldAt,
        who,
        reason,
        at);
  }

  @Override
  public String toString() {
    return "OrderImported[" + order + ", " + tickets.size() + " tickets]";
  }
}
