package org.ticketonce.issuer.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * How a shop turns payments into tickets. An order keeps those under which its tickets were issued,
 * so that a changed configuration never changes them, and beside them how those came to exist.
 *
 * @param selector which payments are about tickets
 * @param decider which family decides and issues, where there is a choice
 * @param defaultQuantity tickets of a payment that states no quantity; null if it must state one
 * @param maximumQuantity a stated quantity above this needs attention
 * @param cutover payments whose event was created before this issue silently; null if none do
 * @param origin how the order's tickets came to exist; null as long as none do
 */
public record Rules(
    Selector selector,
    Decider decider,
    Integer defaultQuantity,
    int maximumQuantity,
    Instant cutover,
    Origin origin) {

  /** Rules without a cutover. */
  public Rules(Selector selector, Decider decider, Integer defaultQuantity, int maximumQuantity) {
    this(selector, decider, defaultQuantity, maximumQuantity, null);
  }

  /** Rules of a shop, not of an order. */
  public Rules(
      Selector selector,
      Decider decider,
      Integer defaultQuantity,
      int maximumQuantity,
      Instant cutover) {
    this(selector, decider, defaultQuantity, maximumQuantity, cutover, null);
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

  /** How the tickets of an order came to exist. */
  public enum Origin {
    /** They are those of another shop. */
    IMPORTED,
    /** By what was told before {@code cutover}: nobody has got their codes. */
    SILENT,
    /** Any other way, so that their buyer has got their codes, or may have. */
    ANNOUNCED
  }

  /** These rules, as an order keeps them whose tickets exist. */
  Rules keptBy(Order order) {
    if (origin != null) {
      return this;
    }
    Origin made =
        order.imported() != null
            ? Origin.IMPORTED
            : order.silent() ? Origin.SILENT : Origin.ANNOUNCED;
    return from(made);
  }

  /** These rules, as they were kept before an order kept its origin too. */
  Rules keptWithoutOrigin() {
    return origin == null ? from(Origin.ANNOUNCED) : this;
  }

  private Rules from(Origin made) {
    return new Rules(selector, decider, defaultQuantity, maximumQuantity, cutover, made);
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
