package org.ticketonce.notifier.transports;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.TransportName;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.ledger.Declared;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.OverviewLedger;
import org.ticketonce.notifier.proofmailbox.AcceptedMails;
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
          new ProofMailboxTransport(mail, new AcceptedByLedger(ledger, mail.transport()));
      case RESEND -> new ResendTransport(mail, clock);
      case SENDGRID -> new SendGridTransport(mail, clock);
    };
  }

  /** What it declares, for the commit that lets mails be sent. */
  @Produces
  @Singleton
  static Declared declared(EmailTransport transport) {
    return transport.declared();
  }

  /** After the dispatcher has stopped. */
  static void close(@Disposes EmailTransport transport) {
    transport.close();
  }

  private record AcceptedByLedger(OverviewLedger ledger, TransportName transport)
      implements AcceptedMails {
    @Override
    public Optional<String> lastBefore(EmailId mail, Declared declared) {
      return ledger.lastAcceptedBefore(mail, transport.text(), declared);
    }

    @Override
    public Optional<String> last(Declared declared) {
      return ledger.lastAccepted(transport.text(), declared);
    }
  }
}
