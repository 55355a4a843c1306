package org.ticketonce.notifier.content;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Puts headers around the parts of a mail. */
final class MimeWriter {
  private final Session session = Session.getInstance(new Properties());
  private final Sender sender;
  private final Clock clock;

  MimeWriter(Sender sender, Clock clock) {
    nameTheProvider();
    this.sender = sender;
    this.clock = clock;
  }

  /** Twice the same call gives different boundaries and dates. */
  Rendered write(String id, Recipient.Valid recipient, ComposedMail mail) {
    String messageId = "<" + id + "@" + sender.domain() + ">";
    try {
      MimeMessage message = new MessageWithId(session, messageId);
      message.setFrom(sender.from());
      message.setRecipient(
          Message.RecipientType.TO, new InternetAddress(recipient.address(), true));
      message.setSubject(literal(mail.words().subject()), StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(clock.instant()));
      // RFC 3834: no vacation notices in return.
      message.setHeader("Auto-Submitted", "auto-generated");
      // RFC 3282
      message.setHeader("Content-Language", mail.words().language());
      message.setContent(MimeParts.of(mail));
      message.saveChanges();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return new Rendered(messageId, bytes.toByteArray());
    } catch (MessagingException | IOException impossible) {
      throw new IllegalStateException("a checked mail can always be written", impossible);
    }
  }

  /**
   * Jakarta Mail looks for its provider anew in all jars for each part of each mail, which takes
   * longer than all else, unless a system property names it.
   */
  private void nameTheProvider() {
    System.getProperties()
        .putIfAbsent(
            StreamProvider.class.getName(), session.getStreamProvider().getClass().getName());
  }

  /** What looks like an encoded word (RFC 2047) must not be decoded by whoever reads the mail. */
  private static String literal(String subject) {
    return subject.replace("=?", "= ?");
  }

  /** A message whose Message-ID survives {@link #saveChanges}. */
  private static final class MessageWithId extends MimeMessage {
    private final String messageId;

    MessageWithId(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
