package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.LedgerUnavailable;

/**
 * The gate before the final dot: commits SENDING. Mails that stand before it at the same moment
 * share one commit; each of them has its own compare-and-set in it.
 */
@Singleton
class BeginSending {
  private final AttemptCommits commits;

  @Inject
  BeginSending(AttemptCommits commits) {
    this.commits = commits;
  }

  /**
   * Returns once the mail may be sent.
   *
   * @throws ClaimLostException if it may not, or if nobody knows whether SENDING is committed
   */
  void pass(ClaimedEmail mail) throws ClaimLostException {
    try {
      if (!commits.begin(mail)) {
        throw new ClaimLostException("the claim was lost, or the order voided, before the dot");
      }
    } catch (LedgerUnavailable unknown) {
      throw new ClaimLostException("it is unknown whether SENDING is committed", unknown);
    }
  }
}
