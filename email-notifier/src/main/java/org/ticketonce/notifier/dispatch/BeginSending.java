package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.LedgerUnavailable;

/**
 * The gate before the final dot: commits SENDING. Mails that stand before it at the same moment
 * share one commit; each of them has its own compare-and-set in it.
 *
 * <p>The database reckons the lease from its commit, and a thread may be stopped before it hears of
 * that. Whoever took longer than a minute does not send: the mail is given back, or its lease ends.
 */
@Singleton
class BeginSending {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final AttemptCommits commits;
  private final LongSupplier nanos;

  @Inject
  BeginSending(AttemptCommits commits) {
    this(commits, System::nanoTime);
  }

  BeginSending(AttemptCommits commits, LongSupplier nanos) {
    this.commits = commits;
    this.nanos = nanos;
  }

  /**
   * Returns once the mail may be sent.
   *
   * @throws ClaimLostException if it may not, if nobody knows whether SENDING is committed, or if
   *     too much of its lease may be over
   */
  void pass(ClaimedEmail mail) throws ClaimLostException {
    long begin = nanos.getAsLong();
    commit(mail);
    if (nanos.getAsLong() - begin > LONGEST.toNanos()) {
      throw new ClaimLostException("SENDING was committed too long ago, or that took too long");
    }
  }

  private void commit(ClaimedEmail mail) throws ClaimLostException {
    try {
      if (!commits.begin(mail)) {
        throw new ClaimLostException("the claim was lost, or the order voided, before the dot");
      }
    } catch (LedgerUnavailable unknown) {
      throw new ClaimLostException("it is unknown whether SENDING is committed", unknown);
    }
  }
}
