package org.ticketonce.notifier.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.TransportName;
import org.ticketonce.notifier.dispatch.AmbiguousMailOutcome;
import org.ticketonce.notifier.dispatch.Capability;
import org.ticketonce.notifier.dispatch.ClaimLostException;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.dispatch.PointOfNoReturn;
import org.ticketonce.notifier.dispatch.TransientMailFailure;

/**
 * SMTP, by itself plain: it can prove nothing afterwards, so it declares nothing.
 *
 * <p>Before the dot everything is definite; after it, a reply is definite, and no reply is not. A
 * connection is used again only after a mail was accepted on it; if the server lets none begin
 * there any more, the mail goes over another one.
 */
public class SmtpTransport implements EmailTransport {
  private final SmtpConnections connections;
  private final Optional<Address> archive;

  /** Connects with the first mail. */
  public SmtpTransport(NotifierConfiguration.Mail configuration) {
    this(configuration, Optional.empty());
  }

  /**
   * Connects with the first mail.
   *
   * @param archive gets a copy of each mail in the same transaction: both are taken, or none
   */
  public SmtpTransport(NotifierConfiguration.Mail configuration, Address archive) {
    this(configuration, Optional.of(archive));
  }

  private SmtpTransport(NotifierConfiguration.Mail configuration, Optional<Address> archive) {
    this.connections = new SmtpConnections(configuration);
    this.archive = archive;
  }

  @Override
  public String name() {
    return TransportName.SMTP.text();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public String send(OutgoingMail mail, PointOfNoReturn gate) throws ClaimLostException {
    SmtpConnection connection = connections.take();
    if (!connection.isOpen()) {
      return send(connection, mail, gate);
    }
    try {
      return send(connection, mail, gate);
    } catch (TransientMailFailure trouble) {
      if (connection.hasBegun()) {
        throw trouble;
      }
      // It may have been idle for too long, or have had as many mails as the server likes.
      return send(connections.fresh(), mail, gate);
    }
  }

  private String send(SmtpConnection connection, OutgoingMail mail, PointOfNoReturn gate)
      throws ClaimLostException {
    boolean reusable = false;
    try {
      if (!connection.isOpen()) {
        connection.open();
      }
      connection.send(mail.mime(), archive, gate);
      reusable = true;
      return Evidence.line(((DotReply.Accepted) connection.reply()).text());
    } catch (MessagingException failure) {
      return outcome(connection.reply(), failure);
    } finally {
      connections.giveBack(connection, reusable);
    }
  }

  private String outcome(DotReply reply, MessagingException failure) throws ClaimLostException {
    if (reply instanceof DotReply.Accepted accepted) {
      return Evidence.line(accepted.text());
    } else if (reply instanceof DotReply.Refused refused) {
      throw SmtpReply.refusal(refused.code(), Evidence.line(refused.text()), failure);
    } else if (reply instanceof DotReply.Lost lost) {
      throw new AmbiguousMailOutcome(Evidence.line(lost.text()), failure);
    } else if (failure.getNextException() instanceof ClaimLostException claimLost) {
      throw claimLost;
    } else if (failure.getNextException() instanceof GuardedSmtpTransport.GateDefect gate) {
      throw gate.defect();
    }
    throw SmtpReply.beforeTheDot(failure, archive);
  }

  @Override
  public void close() {
    connections.close();
  }
}
