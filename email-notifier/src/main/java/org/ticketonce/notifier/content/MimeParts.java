package org.ticketonce.notifier.content;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;

/**
 * The parts of a mail:
 *
 * <pre>
 * multipart/mixed, if there is a calendar
 *   multipart/alternative
 *     text/plain
 *     multipart/related, if there are QR codes (RFC 2387)
 *       text/html
 *       image/png, inline, one per ticket
 *   text/calendar, attached
 * </pre>
 */
final class MimeParts {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private MimeParts() {}

  static MimeMultipart of(ComposedMail mail) throws MessagingException {
    MimeMultipart alternatives =
        new MimeMultipart("alternative", text(mail.text(), "plain"), richest(mail));
    return mail.calendar().isEmpty()
        ? alternatives
        : new MimeMultipart("mixed", wrapped(alternatives), calendar(mail.calendar().get()));
  }

  private static MimeBodyPart richest(ComposedMail mail) throws MessagingException {
    MimeBodyPart html = text(mail.html(), "html");
    if (!mail.withQrCodes()) {
      return html;
    }
    // RFC 2387 asks for the type of the part that is shown; the class has no other way to say it.
    MimeMultipart related = new MimeMultipart("related; type=\"text/html\"", html);
    int number = 0;
    for (EmailText.Line ticket : mail.words().lines().toList()) {
      related.addBodyPart(image(ticket, ++number));
    }
    return wrapped(related);
  }

  /** In quoted-printable, so that no line is too long for a mail server on the way. */
  private static MimeBodyPart text(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(wireLines(text), UTF_8, subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /** The line ends that SMTP sends anyway, so that the stored bytes are the sent ones. */
  private static String wireLines(String text) {
    return text.replaceAll("\\R", "\r\n");
  }

  private static MimeBodyPart image(EmailText.Line ticket, int number) throws MessagingException {
    MimeBodyPart image = new MimeBodyPart();
    image.setDataHandler(
        new DataHandler(new ByteArrayDataSource(QrCode.png(ticket.code()), "image/png")));
    image.setContentID("<" + ticket.contentId() + ">");
    image.setDisposition(Part.INLINE);
    image.setFileName("ticket-" + number + ".png");
    return image;
  }

  private static MimeBodyPart calendar(String entries) throws MessagingException {
    MimeBodyPart calendar = text(entries, "calendar");
    // RFC 6047, 2.4: the method is told twice, here and within.
    calendar.setHeader("Content-Type", "text/calendar; charset=UTF-8; method=PUBLISH");
    calendar.setDisposition(Part.ATTACHMENT);
    calendar.setFileName("event.ics");
    return calendar;
  }

  private static MimeBodyPart wrapped(MimeMultipart parts) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(parts);
    return part;
  }
}
