package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.EmailLedger;
import org.ticketonce.notifier.ledger.LedgerUnavailable;

/**
 * The gate before the final dot: commits SENDING. Mails that stand before it at the same moment
 * share one commit; each of them has its own compare-and-set in it.
 */
@Singleton
class BeginSending {
  private final EmailLedger ledger;
  private final NotifierConfiguration.Mail configuration;
  private final GroupCommit<ClaimedEmail> gate = new GroupCommit<>(this::commit);

  @Inject
  BeginSending(EmailLedger ledger, NotifierConfiguration configuration) {
    this.ledger = ledger;
    this.configuration = configuration.mail();
  }

  /**
   * Returns once the mail may be sent.
   *
   * @throws ClaimLostException if it may not, or if nobody knows whether SENDING is committed
   */
  void pass(ClaimedEmail mail) throws ClaimLostException {
    try {
      if (!gate.commit(mail)) {
        throw new ClaimLostException("the claim was lost, or the order voided, before the dot");
      }
    } catch (LedgerUnavailable unknown) {
      throw new ClaimLostException("it is unknown whether SENDING is committed", unknown);
    }
  }

  private List<ClaimedEmail> commit(Collection<ClaimedEmail> mails) {
    Set<EmailId> begun = ledger.beginSending(mails, configuration.sendingLease());
    return mails.stream().filter(mail -> begun.contains(mail.id())).toList();
  }
}
