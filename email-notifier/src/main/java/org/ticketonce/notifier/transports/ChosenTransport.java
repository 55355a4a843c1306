package org.ticketonce.notifier.transports;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.ledger.OverviewLedger;
import org.ticketonce.notifier.proofmailbox.ProofMailboxTransport;
import org.ticketonce.notifier.resend.ResendTransport;
import org.ticketonce.notifier.sendgrid.SendGridTransport;
import org.ticketonce.notifier.smtp.SmtpTransport;

/** The transport that {@code ticketonce.mail.transport} names; no other one is made. */
final class ChosenTransport {
  @Produces
  @Singleton
  static EmailTransport transport(
      NotifierConfiguration configuration, OverviewLedger ledger, Clock clock) {
    NotifierConfiguration.Mail mail = configuration.mail();
    return switch (mail.transport()) {
      case SMTP -> new SmtpTransport(mail);
      case SMTP_PROOF_MAILBOX ->
          new ProofMailboxTransport(mail, () -> ledger.lastAccepted(mail.transport().text()));
      case RESEND -> new ResendTransport(mail, clock);
      case SENDGRID -> new SendGridTransport(mail, clock);
    };
  }

  /** After the dispatcher has stopped. */
  static void close(@Disposes EmailTransport transport) {
    transport.close();
  }
}
