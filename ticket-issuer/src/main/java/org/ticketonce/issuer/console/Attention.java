package org.ticketonce.issuer.console;

/**
 * How much waits for a person; each is counted up to {@link #MOST}.
 *
 * @param orders that need attention
 * @param suspended orders whose tickets are suspended
 * @param uncertain mails of which nobody knows whether they were sent
 * @param failed mails that were refused for good
 * @param letters dead letters that nobody has replayed
 */
record Attention(long orders, long suspended, long uncertain, long failed, long letters) {
  static final int MOST = 1000;

  /** A number as a page shows it. */
  static String text(long count) {
    return count >= MOST ? MOST + " or more" : Long.toString(count);
  }

  /** Whether nothing does. */
  public boolean isNone() {
    return orders + suspended + uncertain + failed + letters == 0;
  }
}
