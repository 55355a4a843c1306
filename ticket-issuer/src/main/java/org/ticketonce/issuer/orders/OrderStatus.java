package org.ticketonce.issuer.orders;

/** Where an order stands. Tickets exist in {@code ISSUED}, {@code SUSPENDED} and {@code VOIDED}. */
public enum OrderStatus {
  /** Money has arrived, but something to issue with is still missing. */
  COLLECTING,
  /** The buyer has finished Checkout, the money is on its way. */
  AWAITING_PAYMENT,
  /** A human must look: the reasons say why. */
  NEEDS_ATTENTION,
  /** The tickets are valid. */
  ISSUED,
  /** The tickets exist but are not valid for now: the reasons say why. */
  SUSPENDED,
  /** The tickets will never be valid again. */
  VOIDED,
  /** Nothing was paid, and nothing will be. */
  CLOSED,
  /** Not about tickets. */
  IGNORED
}
