package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.ticketonce.contract.EmailStatus;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.ledger.OutcomeLedger;
import org.ticketonce.notifier.ledger.RefusalLedger;
import org.ticketonce.notifier.ledger.RefusalLimits;

/**
 * Writes what became of an attempt into the ledger, and does not give up while the process lives:
 * what is known here is known nowhere else. If the process ends first, the lease ends too, and the
 * mail becomes PENDING or UNCERTAIN as the ledger last knew it.
 */
@Singleton
public class RecordOutcome {
  private static final Logger LOG = Logger.getLogger(RecordOutcome.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final OutcomeLedger ledger;
  private final RefusalLedger refusals;
  private final RefusalLimits limits;
  private final AttemptCommits commits;

  @Inject
  RecordOutcome(
      OutcomeLedger ledger,
      RefusalLedger refusals,
      AttemptCommits commits,
      NotifierConfiguration configuration) {
    this.commits = commits;
    this.ledger = ledger;
    this.refusals = refusals;
    this.limits =
        new RefusalLimits(
            configuration.mail().maximumAttempts(), configuration.mail().maximumAge());
  }

  /**
   * Returns when it is recorded, or when the thread is interrupted; of what was sent already when
   * it is sure to be recorded before its sender begins with another mail.
   */
  public void of(ClaimedEmail mail, SendOutcome outcome) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (!write(mail, outcome)) {
          LOG.warnf("email %s: %s came too late to be recorded", mail.id(), outcome.name());
        }
        return;
      } catch (LedgerUnavailable outage) {
        LOG.warnf("email %s: %s waits: %s", mail.id(), outcome.name(), outage.getMessage());
        pause();
      }
    }
  }

  private boolean write(ClaimedEmail mail, SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Sent taken) {
      commits.sent(mail, taken.evidence());
      return true;
    } else if (outcome instanceof SendOutcome.Retry retry) {
      return later(mail, retry);
    } else if (outcome instanceof SendOutcome.Failed failed) {
      return ledger.failed(mail, failed.evidence());
    } else if (outcome instanceof SendOutcome.Uncertain uncertain) {
      return ledger.uncertain(mail, uncertain.evidence(), uncertain.lookAfter());
    } else if (outcome instanceof SendOutcome.Contested contested) {
      return ledger.uncertain(mail, contested.evidence(), Optional.empty());
    }
    return ledger.giveBack(mail);
  }

  /** A server in trouble uses up nothing; only what is refused itself is given up one day. */
  private boolean later(ClaimedEmail mail, SendOutcome.Retry retry) {
    return switch (retry.concern()) {
      case SERVER -> ledger.retry(mail, retry.delay(), retry.evidence());
      case MAIL -> refused(mail, retry);
    };
  }

  private boolean refused(ClaimedEmail mail, SendOutcome.Retry refusal) {
    Optional<EmailStatus> status =
        refusals.refused(mail, refusal.evidence(), refusal.delay(), limits);
    status
        .filter(now -> now != EmailStatus.PENDING)
        .ifPresent(end -> LOG.warnf("email %s: is not tried again, and %s", mail.id(), end));
    return status.isPresent();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
