package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.content.RenderEmail;
import org.ticketonce.notifier.content.Rendered;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.EmailLedger;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.ledger.StoredMessage;

/** Sends one claimed mail, and records what became of it. */
@Singleton
public class SendEmail {
  private static final Logger LOG = Logger.getLogger(SendEmail.class);

  private final EmailLedger ledger;
  private final EmailTransport transport;
  private final RenderEmail renderEmail;
  private final RecordOutcome recordOutcome;
  private final NotifierConfiguration.Mail configuration;

  @Inject
  SendEmail(
      EmailLedger ledger,
      EmailTransport transport,
      RenderEmail renderEmail,
      RecordOutcome recordOutcome,
      NotifierConfiguration configuration) {
    this.ledger = ledger;
    this.transport = transport;
    this.renderEmail = renderEmail;
    this.recordOutcome = recordOutcome;
    this.configuration = configuration.mail();
  }

  /** What became of it, as recorded. Never throws for anything that concerns this mail alone. */
  public SendOutcome send(ClaimedEmail mail) {
    SendOutcome outcome = attempt(mail);
    recordOutcome.of(mail, outcome);
    LOG.infof(
        "email %s: %s orderKey=%s kind=%s attempt=%d",
        mail.id(),
        outcome.name(),
        mail.key().subject(),
        mail.key().kindName(),
        mail.attempts() + 1);
    return outcome;
  }

  private SendOutcome attempt(ClaimedEmail mail) {
    try {
      StoredMessage message = message(mail);
      OutgoingMail outgoing = new OutgoingMail(mail.id(), message.messageId(), message.mime());
      return new SendOutcome.Sent(transport.send(outgoing, () -> beginSending(mail)));
    } catch (ClaimLostException lost) {
      return new SendOutcome.GivenBack();
    } catch (TransientMailFailure failure) {
      return new SendOutcome.Retry(
          failure.concern(),
          failure.getMessage(),
          BackOff.after(mail.attempts(), failure.concern(), ThreadLocalRandom.current()));
    } catch (PermanentMailFailure failure) {
      return new SendOutcome.Failed(failure.getMessage());
    } catch (AmbiguousMailOutcome unknown) {
      return new SendOutcome.Uncertain(
          unknown.getMessage(), FirstLook.after(transport, configuration));
    }
  }

  /** Rendered at the first claim; every later attempt finds it stored. */
  private StoredMessage message(ClaimedEmail mail) throws ClaimLostException {
    if (mail.stored().isPresent()) {
      return mail.stored().get();
    }
    Rendered rendered =
        renderEmail.render(mail.id().value(), mail.key().kind(), mail.ticketEvent());
    StoredMessage message = new StoredMessage(rendered.messageId(), rendered.mime());
    try {
      if (ledger.store(mail, message, transport.name())) {
        return message;
      }
    } catch (LedgerUnavailable unknown) {
      throw new ClaimLostException("it is unknown whether the message is stored", unknown);
    }
    throw new ClaimLostException("the claim was lost before the message was stored");
  }

  private void beginSending(ClaimedEmail mail) throws ClaimLostException {
    try {
      if (!ledger.beginSending(mail, configuration.sendingLease())) {
        throw new ClaimLostException("the claim was lost, or the order voided, before the dot");
      }
    } catch (LedgerUnavailable unknown) {
      throw new ClaimLostException("it is unknown whether SENDING is committed", unknown);
    }
  }
}
