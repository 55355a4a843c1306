package org.ticketonce.notifier.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;
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
  private final Blame blame;

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
    this.blame = new Blame(this.configuration.refusalsInARow());
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
      String evidence = transport.send(outgoing, () -> beginSending.pass(mail));
      blame.accepted(mail.id());
      return new SendOutcome.Sent(evidence);
    } catch (ClaimLostException lost) {
      return new SendOutcome.GivenBack();
    } catch (UnexplainedMailFailure failure) {
      return unexplained(mail, failure);
    } catch (TransientMailFailure failure) {
      return later(mail, failure.concern(), failure.getMessage(), failure.atLeast());
    } catch (PermanentMailFailure failure) {
      return refused(mail, failure.getMessage());
    } catch (ContestedMailOutcome contested) {
      return new SendOutcome.Contested(contested.getMessage());
    } catch (AmbiguousMailOutcome unknown) {
      return new SendOutcome.Uncertain(unknown.getMessage(), firstLook(mail));
    }
  }

  private SendOutcome unexplained(ClaimedEmail mail, UnexplainedMailFailure failure) {
    Concern concern = blame.unexplained(mail.id());
    String others =
        switch (concern) {
          case SERVER -> "";
          case MAIL -> "; other mails are taken meanwhile, so this is taken for the mail's fault";
        };
    return later(mail, concern, failure.getMessage() + others, failure.atLeast());
  }

  private SendOutcome refused(ClaimedEmail mail, String evidence) {
    Blame.Refusal refusal = blame.refused();
    return switch (refusal.concern()) {
      case MAIL -> new SendOutcome.Failed(evidence);
      case SERVER ->
          later(
              mail,
              Concern.SERVER,
              "%s; number %d of permanent refusals in a row: taken for the server's"
                  .formatted(evidence, refusal.inARow()),
              Duration.ZERO);
    };
  }

  private static SendOutcome later(
      ClaimedEmail mail, Concern concern, String evidence, Duration atLeast) {
    return new SendOutcome.Retry(
        concern, evidence, longer(atLeast, backOff(mail, concern)), atLeast);
  }

  /** A mail that may be repeated is repeated less and less often. */
  private Optional<Duration> firstLook(ClaimedEmail mail) {
    return FirstLook.after(transport, configuration)
        .map(moment -> longer(moment, backOff(mail, Concern.MAIL)));
  }

  private static Duration backOff(ClaimedEmail mail, Concern concern) {
    return BackOff.after(mail.attempts(), concern, ThreadLocalRandom.current());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
