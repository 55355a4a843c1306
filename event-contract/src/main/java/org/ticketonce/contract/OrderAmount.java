package org.ticketonce.contract;

/**
 * What was paid for an order, and what of it was paid back.
 *
 * @param minorUnits amount received in the currency's smallest unit (cents); 0 for a free order
 * @param refundedMinorUnits amount refunded so far in the same unit
 * @param currency the currency of both
 */
public record OrderAmount(long minorUnits, long refundedMinorUnits, Currency currency) {

  /** Rejects negative amounts with {@link IllegalArgumentException}. */
  public OrderAmount {
    if (minorUnits < 0 || refundedMinorUnits < 0) {
      throw new IllegalArgumentException("amounts must not be negative");
    }
  }
}
