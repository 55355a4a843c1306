package org.ticketonce.issuer.facts;

import org.ticketonce.contract.CheckoutSessionId;

/**
 * {@code checkout.session.expired} or {@code checkout.session.async_payment_failed}: nothing will
 * be paid through this session.
 *
 * @param session which one
 * @param how how it ended
 */
public record CheckoutSessionClosed(CheckoutSessionId session, How how) implements Fact {

  /** How a session ends without money. */
  public enum How {
    /** The buyer has not finished it in time. */
    EXPIRED("expired"),
    /** The bank did not deliver what the buyer had promised. */
    PAYMENT_FAILED("payment failed");

    private final String word;

    How(String word) {
      this.word = word;
    }
  }

  @Override
  public FactIdentity identity() {
    return new FactIdentity(session.value(), "checkout_session", how.word);
  }
}
