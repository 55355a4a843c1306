package org.ticketonce.issuer.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * How a shop turns payments into tickets. An order keeps those under which its tickets were issued,
 * so that a changed configuration never changes them.
 *
 * @param selector which payments are about tickets
 * @param decider which family decides and issues, where there is a choice
 * @param defaultQuantity tickets of a payment that states no quantity; null if it must state one
 * @param maximumQuantity a stated quantity above this needs attention
 * @param cutover payments whose event was created before this issue silently; null if none do
 */
public record Rules(
    Selector selector,
    Decider decider,
    Integer defaultQuantity,
    int maximumQuantity,
    Instant cutover) {

  /** Rules without a cutover. */
  public Rules(Selector selector, Decider decider, Integer defaultQuantity, int maximumQuantity) {
    this(selector, decider, defaultQuantity, maximumQuantity, null);
  }

  /** Which payments are about tickets. */
  public enum Selector {
    /** Those that carry ticket metadata. */
    METADATA,
    /**
     * Those whose line items are in the shop's catalogue, or that carry ticket metadata. The facts
     * hold what the catalogue said, so that these rules need not.
     */
    CATALOGUE,
    /** All. */
    ALL
  }

  /** The family of Stripe objects whose word decides. */
  public enum Decider {
    PAYMENT_INTENT,
    CHECKOUT_SESSION
  }

  @JsonIgnore
  boolean byCatalogue() {
    return selector == Selector.CATALOGUE;
  }

  @JsonIgnore
  boolean takesAll() {
    return selector == Selector.ALL;
  }
}
