package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.content.RenderEmail;
import org.ticketonce.notifier.content.Rendered;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.EmailLedger;
import org.ticketonce.notifier.ledger.StoredMessage;

/**
 * Renders the mails of one claim that nobody has rendered before, and stores them with one commit.
 * Every later attempt finds them stored.
 */
@Singleton
public class PrepareEmails {
  private static final Logger LOG = Logger.getLogger(PrepareEmails.class);

  private final EmailLedger ledger;
  private final EmailTransport transport;
  private final RenderEmail renderEmail;

  @Inject
  PrepareEmails(EmailLedger ledger, EmailTransport transport, RenderEmail renderEmail) {
    this.ledger = ledger;
    this.transport = transport;
    this.renderEmail = renderEmail;
  }

  /**
   * Those that can be sent, in the order of the claim. Of the others the claim is lost, or will end
   * by itself.
   *
   * @throws org.ticketonce.notifier.ledger.LedgerUnavailable if nobody knows whether they are
   *     stored
   */
  public List<ClaimedEmail> prepare(List<ClaimedEmail> claimed) {
    Map<ClaimedEmail, StoredMessage> made = new HashMap<>();
    for (ClaimedEmail mail : claimed) {
      if (mail.stored().isEmpty()) {
        render(mail, made);
      }
    }
    Set<EmailId> stored = store(made);
    List<ClaimedEmail> prepared = new ArrayList<>();
    for (ClaimedEmail mail : claimed) {
      if (mail.stored().isPresent()) {
        prepared.add(mail);
      } else if (stored.contains(mail.id())) {
        prepared.add(mail.with(made.get(mail)));
      }
    }
    return prepared;
  }

  private void render(ClaimedEmail mail, Map<ClaimedEmail, StoredMessage> made) {
    try {
      Rendered rendered =
          renderEmail.render(mail.id().value(), mail.key().kind(), mail.ticketEvent());
      made.put(mail, new StoredMessage(rendered.messageId(), rendered.mime()));
    } catch (RuntimeException defect) {
      // One mail must not stop the others. Its lease ends by itself, and it is tried again.
      LOG.errorf(defect, "email %s: not rendered because of a defect", mail.id());
    }
  }

  private Set<EmailId> store(Map<ClaimedEmail, StoredMessage> made) {
    if (made.isEmpty()) {
      return Set.of();
    }
    return ledger.store(made, transport.name());
  }
}
