package org.ticketonce.notifier.content;

import jakarta.activation.DataHandler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.ticketonce.notifier.configuration.NotifierConfiguration;

/** Puts headers and parts together: text, and HTML with its QR codes, as alternatives. */
@Singleton
class MimeWriter {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Session session = Session.getInstance(new Properties());
  private final NotifierConfiguration configuration;
  private final Clock clock;

  @Inject
  MimeWriter(NotifierConfiguration configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * What a mail consists of.
   *
   * @param id its short name
   * @param recipient whom it goes to
   * @param words Subject and tickets
   * @param text the plain text body
   * @param html the HTML body
   * @param withQrCodes whether the HTML shows them
   */
  record Parts(
      String id,
      Recipient.Valid recipient,
      EmailText words,
      String text,
      String html,
      boolean withQrCodes) {}

  /** The right side of this mail's content ids. */
  String idDomain(String id) {
    return id + "." + domain();
  }

  Rendered write(Parts parts) {
    String messageId = "<" + parts.id() + "@" + domain() + ">";
    try {
      MimeMessage message = new MessageWithId(session, messageId);
      InternetAddress from = from();
      message.setFrom(from);
      message.setRecipient(
          Message.RecipientType.TO, new InternetAddress(parts.recipient().address(), true));
      message.setSubject(literal(parts.words().subject()), UTF_8);
      message.setSentDate(Date.from(clock.instant()));
      // RFC 3834: no vacation notices in return.
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setContent(alternatives(parts));
      message.saveChanges();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return new Rendered(messageId, bytes.toByteArray());
    } catch (MessagingException | IOException impossible) {
      throw new IllegalStateException("a checked mail can always be written", impossible);
    }
  }

  /** What looks like an encoded word (RFC 2047) must not be decoded by whoever reads the mail. */
  private static String literal(String subject) {
    return subject.replace("=?", "= ?");
  }

  private static MimeMultipart alternatives(Parts parts) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(wireLines(parts.text()), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(wireLines(parts.html()), UTF_8, "html");
    if (!parts.withQrCodes()) {
      return new MimeMultipart("alternative", text, html);
    }
    MimeMultipart related = new MimeMultipart("related", html);
    for (EmailText.Line ticket : parts.words().tickets()) {
      related.addBodyPart(image(ticket));
    }
    MimeBodyPart htmlWithImages = new MimeBodyPart();
    htmlWithImages.setContent(related);
    return new MimeMultipart("alternative", text, htmlWithImages);
  }

  /** The line ends that SMTP sends anyway, so that the stored bytes are the sent ones. */
  private static String wireLines(String text) {
    return text.replaceAll("\\R", "\r\n");
  }

  private static MimeBodyPart image(EmailText.Line ticket) throws MessagingException {
    MimeBodyPart image = new MimeBodyPart();
    image.setDataHandler(
        new DataHandler(new ByteArrayDataSource(QrCode.png(ticket.code()), "image/png")));
    image.setContentID("<" + ticket.contentId() + ">");
    image.setDisposition(Part.INLINE);
    image.setFileName("ticket-" + ticket.number() + ".png");
    return image;
  }

  private String domain() {
    return configuration.mail().messageIdDomain().orElseGet(this::senderDomain);
  }

  private String senderDomain() {
    String address = from().getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private InternetAddress from() {
    try {
      return new InternetAddress(configuration.mail().from().orElseThrow(), true);
    } catch (MessagingException impossible) {
      throw new IllegalStateException("ticketonce.mail.from was checked at start", impossible);
    }
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
