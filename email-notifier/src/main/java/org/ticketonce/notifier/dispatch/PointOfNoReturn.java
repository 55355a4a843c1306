package org.ticketonce.notifier.dispatch;

/** Commits, in the ledger, that from here on the mail may have been sent. */
@FunctionalInterface
public interface PointOfNoReturn {

  /**
   * Returns if that is committed.
   *
   * @throws ClaimLostException if it is not, or if it is unknown whether it is: do not send
   */
  void pass() throws ClaimLostException;
}
