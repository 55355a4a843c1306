package org.ticketonce.issuer.facts;

import java.util.List;
import java.util.Objects;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketedEvent;

/**
 * What was bought: the line items of the order's session, which no webhook carries. They stand here
 * as the catalogue of that moment read them, so that a changed catalogue never changes an order.
 * Holds nothing personal.
 *
 * @param order which order
 * @param session whose line items these are; null if Stripe knows no session of this payment
 * @param outcome what Stripe answered
 * @param items all line items, as Stripe lists them; empty unless {@code FETCHED}
 */
public record LineItemsFetched(
    OrderKey order, CheckoutSessionId session, Outcome outcome, List<Item> items)
    implements OwnFact {

  /** What Stripe answered. */
  public enum Outcome {
    /** With line items. */
    FETCHED("fetched"),
    /** That no session belongs to this payment: it was not made by Checkout. */
    NO_SESSION("no session"),
    /**
     * That it knows no session of this id, so the question was put to the wrong account or mode.
     */
    NOT_FOUND("not found");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }
  }

  /** Copies the list. */
  public LineItemsFetched {
    items = items == null ? List.of() : List.copyOf(items);
  }

  @Override
  public FactIdentity identity() {
    return new FactIdentity(
        Objects.requireNonNullElse(session, order).toString(), "line_items", outcome.word);
  }

  @Override
  public Cause cause() {
    return new Cause(identity().objectId() + " line items " + outcome.word);
  }

  /**
   * One line item.
   *
   * @param price the id of its price; null if Stripe names none
   * @param product the id of its product; null if Stripe names none
   * @param units how many of it were bought, after the buyer adjusted it; null if Stripe does not
   *     say
   * @param ticketType the type of its tickets; null if it is not in the catalogue
   * @param tickets how many tickets these units are; null if it is not in the catalogue, or if
   *     {@code units} is
   * @param event what the tickets are for; null if the catalogue does not say
   */
  public record Item(
      String price,
      String product,
      Long units,
      String ticketType,
      Long tickets,
      TicketedEvent event) {}
}
