package org.ticketonce.issuer.facts;

/**
 * {@code charge.refunded}: how much of a charge has been refunded so far, cumulative. Stripe sends
 * it for partial refunds too, so each total is a fact of its own.
 *
 * @param charge the charge's id
 * @param refundedMinorUnits {@code amount_refunded}, in the currency's smallest unit
 * @param capturedMinorUnits {@code amount_captured}, or {@code amount} before that existed; null if
 *     neither can be read
 */
public record ChargeRefunded(String charge, long refundedMinorUnits, Long capturedMinorUnits)
    implements Fact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(charge, "charge", "refunded " + refundedMinorUnits);
  }
}
