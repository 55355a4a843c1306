package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.content.RenderEmail;
import org.ticketonce.notifier.content.Rendered;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.MessageLedger;
import org.ticketonce.notifier.ledger.StoredMessage;
import org.ticketonce.notifier.ledger.UnrenderedEmail;

/**
 * Renders mails that nobody has rendered before, and stores a batch of them with one commit. Every
 * later attempt finds them stored.
 */
@Singleton
public class PrepareEmails {
  private static final Logger LOG = Logger.getLogger(PrepareEmails.class);

  /** A few dozen milliseconds of work. */
  private static final int AHEAD = 32;

  private final MessageLedger ledger;
  private final RenderEmail renderEmail;

  @Inject
  PrepareEmails(MessageLedger ledger, RenderEmail renderEmail) {
    this.ledger = ledger;
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
        render(mail.unrendered()).ifPresent(message -> made.put(mail, message));
      }
    }
    Set<EmailId> stored = made.isEmpty() ? Set.of() : ledger.store(made);
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

  /** Prepares the next ones that nobody has claimed yet; whether there were any. */
  public boolean prepareAhead() {
    Map<EmailId, StoredMessage> made = new HashMap<>();
    for (UnrenderedEmail mail : ledger.unrendered(AHEAD)) {
      render(mail).ifPresent(message -> made.put(mail.id(), message));
    }
    return !made.isEmpty() && ledger.storeAhead(made) > 0;
  }

  /** One mail must not stop the others. A claim on it ends by itself, and it is tried again. */
  private Optional<StoredMessage> render(UnrenderedEmail mail) {
    try {
      Rendered rendered = renderEmail.render(mail.id().value(), mail.kind(), mail.ticketEvent());
      return Optional.of(new StoredMessage(rendered.messageId(), rendered.mime()));
    } catch (RuntimeException defect) {
      LOG.errorf(defect, "email %s: not rendered because of a defect", mail.id());
      return Optional.empty();
    }
  }
}
