package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.StoredMessage;

/** Sends one prepared mail, and records what became of it. */
@Singleton
public class SendEmail {
  private static final Logger LOG = Logger.getLogger(SendEmail.class);

  private final EmailTransport transport;
  private final BeginSending beginSending;
  private final RecordOutcome recordOutcome;
  private final NotifierConfiguration.Mail configuration;

  @Inject
  SendEmail(
      EmailTransport transport,
      BeginSending beginSending,
      RecordOutcome recordOutcome,
      NotifierConfiguration configuration) {
    this.transport = transport;
    this.beginSending = beginSending;
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
        mail.key().orderKey(),
        mail.key().kindName(),
        mail.attempts() + 1);
    return outcome;
  }

  private SendOutcome attempt(ClaimedEmail mail) {
    try {
      StoredMessage message = mail.stored().orElseThrow();
      OutgoingMail outgoing = new OutgoingMail(mail.id(), message.messageId(), message.mime());
      return new SendOutcome.Sent(transport.send(outgoing, () -> beginSending.pass(mail)));
    } catch (ClaimLostException lost) {
      return new SendOutcome.GivenBack();
    } catch (TransientMailFailure failure) {
      return new SendOutcome.Retry(
          failure.concern(),
          failure.getMessage(),
          longer(failure.atLeast(), backOff(mail, failure.concern())),
          failure.atLeast());
    } catch (PermanentMailFailure failure) {
      return new SendOutcome.Failed(failure.getMessage());
    } catch (ContestedMailOutcome contested) {
      return new SendOutcome.Contested(contested.getMessage());
    } catch (AmbiguousMailOutcome unknown) {
      return new SendOutcome.Uncertain(unknown.getMessage(), firstLook(mail));
    }
  }

  /** A mail that may be repeated is repeated less and less often. */
  private Optional<Duration> firstLook(ClaimedEmail mail) {
    return FirstLook.after(transport, configuration)
        .map(moment -> longer(moment, backOff(mail, TransientMailFailure.Concern.MAIL)));
  }

  private static Duration backOff(ClaimedEmail mail, TransientMailFailure.Concern concern) {
    return BackOff.after(mail.attempts(), concern, ThreadLocalRandom.current());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
