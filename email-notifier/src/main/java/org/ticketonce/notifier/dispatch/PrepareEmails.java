package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.ticketonce.contract.EmailStatus;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.content.RenderEmail;
import org.ticketonce.notifier.content.Rendered;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.MessageLedger;
import org.ticketonce.notifier.ledger.RefusalLedger;
import org.ticketonce.notifier.ledger.RefusalLimits;
import org.ticketonce.notifier.ledger.StoredMessage;
import org.ticketonce.notifier.ledger.UnrenderedEmail;

/**
 * Renders mails that nobody has rendered before, and stores a batch of them with one commit. Every
 * later attempt finds them stored. One that cannot be rendered does not stop the others: it counts
 * as refused, and is tried again less and less often until it is given up.
 */
@Singleton
public class PrepareEmails {
  private static final Logger LOG = Logger.getLogger(PrepareEmails.class);

  /** A few dozen milliseconds of work. */
  private static final int AHEAD = 32;

  /** What could not be rendered ahead is left to whoever claims it, and not tried before. */
  private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(1);

  private final MessageLedger ledger;
  private final RefusalLedger refusals;
  private final RefusalLimits limits;
  private final RenderEmail renderEmail;

  @Inject
  PrepareEmails(
      MessageLedger ledger,
      RefusalLedger refusals,
      RenderEmail renderEmail,
      NotifierConfiguration configuration) {
    this.ledger = ledger;
    this.refusals = refusals;
    this.renderEmail = renderEmail;
    this.limits =
        new RefusalLimits(
            configuration.mail().maximumAttempts(), configuration.mail().maximumAge());
  }

  private record Attempt(Optional<StoredMessage> message, String defect) {}

  /**
   * Those that can be sent, in the order of the claim. Of the others the claim is lost, or they
   * cannot be rendered, and that is recorded.
   *
   * @throws org.ticketonce.notifier.ledger.LedgerUnavailable if nobody knows whether that is stored
   */
  public List<ClaimedEmail> prepare(List<ClaimedEmail> claimed) {
    Map<ClaimedEmail, StoredMessage> made = new HashMap<>();
    for (ClaimedEmail mail : claimed) {
      if (mail.stored().isEmpty()) {
        Attempt attempt = render(mail.unrendered());
        attempt
            .message()
            .ifPresentOrElse(
                message -> made.put(mail, message), () -> refuse(mail, attempt.defect()));
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

  /** Prepares the next ones that are due and nobody has claimed yet; whether there were any. */
  public boolean prepareAhead() {
    Map<EmailId, StoredMessage> made = new HashMap<>();
    List<EmailId> defective = new ArrayList<>();
    for (UnrenderedEmail mail : ledger.unrendered(AHEAD)) {
      render(mail)
          .message()
          .ifPresentOrElse(message -> made.put(mail.id(), message), () -> defective.add(mail.id()));
    }
    if (!defective.isEmpty()) {
      ledger.postpone(defective, AFTER_A_DEFECT);
    }
    return !made.isEmpty() && ledger.storeAhead(made) > 0;
  }

  private void refuse(ClaimedEmail mail, String defect) {
    Duration delay =
        BackOff.after(
            mail.attempts(), TransientMailFailure.Concern.MAIL, ThreadLocalRandom.current());
    refusals
        .refused(mail, defect, delay, limits)
        .filter(now -> now != EmailStatus.PENDING)
        .ifPresent(end -> LOG.errorf("email %s: is not tried again, and %s", mail.id(), end));
  }

  private Attempt render(UnrenderedEmail mail) {
    try {
      Rendered rendered = renderEmail.render(mail.id().value(), mail.kind(), mail.ticketEvent());
      return new Attempt(
          Optional.of(new StoredMessage(rendered.messageId(), rendered.mime())), null);
    } catch (RuntimeException | StackOverflowError defect) {
      String evidence = RenderingDefect.evidence(defect);
      LOG.errorf("email %s: %s", mail.id(), evidence);
      return new Attempt(Optional.empty(), evidence);
    }
  }
}
