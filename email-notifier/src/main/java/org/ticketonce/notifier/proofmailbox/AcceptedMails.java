package org.ticketonce.notifier.proofmailbox;

import java.util.Optional;
import org.ticketonce.notifier.ledger.Declared;
import org.ticketonce.notifier.ledger.EmailId;

/**
 * What the server has said to have taken, while the same was declared: the mailbox has to have it.
 */
public interface AcceptedMails {

  /** Message-ID of the last one before a mail may have been sent first. */
  Optional<String> lastBefore(EmailId mail, Declared declared);

  /** Message-ID of the last one. */
  Optional<String> last(Declared declared);
}
