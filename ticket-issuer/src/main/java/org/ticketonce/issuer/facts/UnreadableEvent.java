package org.ticketonce.issuer.facts;

/** The bytes are no Stripe event that could belong to an order, and never will be. */
public final class UnreadableEvent extends Exception {
  private static final long serialVersionUID = 1L;

  /** {@code detail} never quotes the input. */
  public UnreadableEvent(String detail) {
    super(detail);
  }
}
