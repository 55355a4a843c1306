package org.ticketonce.notifier.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.ConnectionSecurity;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.PointOfNoReturn;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;

/** One connection to the mail server after the other, used by one thread at a time. */
final class SmtpConnection {
  private static final Logger LOG = Logger.getLogger(SmtpConnection.class);

  private final NotifierConfiguration.Mail configuration;
  private final Watchdog watchdog;
  private final RawSockets sockets;
  private final Session session;
  private final GuardedSmtpTransport transport;
  private boolean open;
  private int mails;

  SmtpConnection(NotifierConfiguration.Mail configuration, Watchdog watchdog) {
    this.configuration = configuration;
    this.watchdog = watchdog;
    this.sockets = new RawSockets(configuration.smtp().commandTimeout());
    this.session = Session.getInstance(properties(configuration.smtp(), sockets));
    this.transport = new GuardedSmtpTransport(session, sockets, configuration.replyTimeout());
  }

  /** Connects, protects and authenticates. */
  void open() {
    NotifierConfiguration.Smtp smtp = configuration.smtp();
    Watchdog.Deadline deadline = watchdog.guard(sockets, configuration.claimLease());
    try {
      transport.connect(
          smtp.host(), smtp.port(), smtp.username().orElse(null), smtp.password().orElse(null));
    } catch (MessagingException failure) {
      throw new TransientMailFailure(
          Concern.SERVER, "the mail server cannot be used: " + Evidence.root(failure), failure);
    } finally {
      deadline.close();
    }
    open = true;
    mails = 0;
  }

  /**
   * Sends the stored bytes to the one address in their To header, and to the archive, which no
   * header names. What happened at the dot is in {@link #reply} whether or not this throws.
   */
  void send(byte[] mime, Optional<Address> archive, PointOfNoReturn gate)
      throws MessagingException {
    mails++;
    try (Watchdog.Deadline deadline = watchdog.guard(sockets, configuration.claimLease())) {
      transport.guardWith(
          () -> {
            gate.pass();
            deadline.moveTo(configuration.replyTimeout());
          });
      MimeMessage message = new StoredMimeMessage(session, mime);
      transport.sendMessage(message, envelope(message, archive));
    }
  }

  private static Address[] envelope(MimeMessage message, Optional<Address> archive)
      throws MessagingException {
    Address[] buyer = message.getRecipients(MimeMessage.RecipientType.TO);
    return Stream.concat(Stream.of(buyer), archive.stream()).toArray(Address[]::new);
  }

  /** What happened at the dot of the last mail. */
  DotReply reply() {
    return transport.reply();
  }

  /** Whether the server has let the last mail begin. */
  boolean hasBegun() {
    return transport.hasBegun();
  }

  /** How many mails went, or tried to go, since it was opened. */
  int mails() {
    return mails;
  }

  /** Whether it was opened and not closed since; the server may have closed it all the same. */
  boolean isOpen() {
    return open;
  }

  void close() {
    open = false;
    try {
      transport.close();
    } catch (MessagingException gone) {
      LOG.debug("the connection was gone before it could be closed", gone);
    }
  }

  private static Properties properties(NotifierConfiguration.Smtp smtp, RawSockets sockets) {
    Properties properties = new Properties();
    properties.put("mail.smtp.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.connectiontimeout", Long.toString(smtp.connectTimeout().toMillis()));
    properties.put("mail.smtp.timeout", Long.toString(smtp.commandTimeout().toMillis()));
    properties.put("mail.smtp.auth", Boolean.toString(smtp.username().isPresent()));
    // What the server says to QUIT is of no use to anybody.
    properties.put("mail.smtp.quitwait", "false");
    // Buyer and archive: both, or none.
    properties.put("mail.smtp.sendpartial", "false");
    properties.put("mail.smtp.allow8bitmime", "false");
    boolean starttls = smtp.security() == ConnectionSecurity.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.put(
        "mail.smtp.ssl.enable", Boolean.toString(smtp.security() == ConnectionSecurity.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }
}
