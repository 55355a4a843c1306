package org.ticketonce.notifier.proofmailbox;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.ticketonce.notifier.configuration.ArchiveDelivery;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.TransportName;
import org.ticketonce.notifier.dispatch.Capability;
import org.ticketonce.notifier.dispatch.ClaimLostException;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.LookUp;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.dispatch.PointOfNoReturn;
import org.ticketonce.notifier.ledger.Declared;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.smtp.SmtpTransport;

/**
 * SMTP whose every mail also goes to an archive, whose mailbox is asked what became of a mail.
 *
 * <p>Found means that the server has taken the transaction. Absent means that it has not only where
 * the server stores the archive's copy before it answers the dot, which is declared by the
 * operator, and then only if the mailbox shows that it is the same, and still holds what was
 * delivered at that time: it must have the last mail that the server is known to have taken before
 * the first attempt. It must also have the last one of all, which shows that copies arrive to this
 * day. Whatever goes wrong while looking is no absence.
 */
public class ProofMailboxTransport implements EmailTransport {
  /** All that a look-up may take, connecting included. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final String ABSENT = "absent from all folders of the proof mailbox";

  private final NotifierConfiguration.ProofMailbox mailbox;
  private final boolean absenceIsProof;
  private final Declared declared;
  private final AcceptedMails accepted;
  private final SmtpTransport smtp;

  /** Connects with the first mail. */
  public ProofMailboxTransport(NotifierConfiguration.Mail configuration, AcceptedMails accepted) {
    this.mailbox = configuration.proofMailbox();
    this.absenceIsProof = configuration.archiveDelivery() == ArchiveDelivery.BEFORE_REPLY;
    this.declared =
        Declared.as(
            "%s with archive-delivery=%s"
                .formatted(
                    mailbox.address().orElseThrow(), absenceIsProof ? "before-reply" : "unknown"));
    this.accepted = accepted;
    this.smtp = new SmtpTransport(configuration, archive(mailbox));
  }

  private static Address archive(NotifierConfiguration.ProofMailbox mailbox) {
    try {
      return new InternetAddress(mailbox.address().orElseThrow(), true);
    } catch (AddressException unchecked) {
      throw new IllegalStateException("the archive's address is checked at start", unchecked);
    }
  }

  @Override
  public String name() {
    return TransportName.SMTP_PROOF_MAILBOX.text();
  }

  @Override
  public Set<Capability> capabilities() {
    return absenceIsProof
        ? Set.of(Capability.LOOK_UP, Capability.ABSENCE_IS_PROOF)
        : Set.of(Capability.LOOK_UP);
  }

  @Override
  public Declared declared() {
    return declared;
  }

  @Override
  public String send(OutgoingMail mail, PointOfNoReturn gate) throws ClaimLostException {
    return smtp.send(mail, gate);
  }

  @Override
  public LookUp lookUp(OutgoingMail mail) {
    try (MailboxVisit visit = MailboxVisit.begin(mailbox, LONGEST)) {
      Optional<String> folder = FindMessage.in(visit, mail.messageId());
      if (folder.isPresent()) {
        return new LookUp.Found(
            "accepted by the first hop, in folder " + Evidence.line(folder.get()));
      }
      return absenceIsProof ? unlessUnproven(visit, mail.id()) : new LookUp.Absent(ABSENT);
    } catch (MessagingException failure) {
      return new LookUp.Unavailable("the proof mailbox: " + Evidence.root(failure));
    }
  }

  /** A mailbox that lacks what is known to have been taken proves nothing by lacking another. */
  private LookUp unlessUnproven(MailboxVisit visit, EmailId mail) throws MessagingException {
    Optional<String> before = accepted.lastBefore(mail, declared);
    if (before.isEmpty()) {
      return new LookUp.Unproven(ABSENT + ", but none was accepted before that it had to show");
    }
    Optional<String> last = accepted.last(declared);
    return shows(visit, before) && shows(visit, last)
        ? new LookUp.Absent(ABSENT)
        : new LookUp.Unavailable("the proof mailbox lacks a mail that was accepted, too");
  }

  private static boolean shows(MailboxVisit visit, Optional<String> messageId)
      throws MessagingException {
    return messageId.isEmpty() || FindMessage.in(visit, messageId.get()).isPresent();
  }

  @Override
  public void close() {
    smtp.close();
  }
}
