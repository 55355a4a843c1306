package org.ticketonce.local.mail;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;

/** Mails to send to a local server. */
final class TestMails {
  private static final byte[] ONE_PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private TestMails() {}

  static MimeMessage plain(String recipient, String subject, String text) throws Exception {
    MimeMessage mail = addressed(recipient, subject);
    mail.setText(text, StandardCharsets.UTF_8.name());
    mail.saveChanges();
    return mail;
  }

  /** Text, HTML with an inline image, and a calendar file: what a confirmation looks like. */
  static MimeMessage confirmation(String recipient, String subject) throws Exception {
    MimeBodyPart text = new MimeBodyPart();
    text.setText("Your ticket code is T-1.", StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setContent(
        "<html><head></head><body><p>Your <b>ticket</b></p><img src=\"cid:qr-1\"></body></html>",
        "text/html; charset=utf-8");
    MimeBodyPart image = new MimeBodyPart();
    image.setContent(ONE_PIXEL, "image/png");
    image.setContentID("<qr-1>");
    image.setDisposition(MimeBodyPart.INLINE);
    MimeBodyPart calendar = new MimeBodyPart();
    calendar.setContent("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar; charset=utf-8");
    calendar.setFileName("gala.ics");
    calendar.setDisposition(MimeBodyPart.ATTACHMENT);

    MimeMessage mail = addressed(recipient, subject);
    mail.setContent(
        multipart(
            "mixed",
            wrapped(multipart("related", wrapped(multipart("alternative", text, html)), image)),
            calendar));
    mail.saveChanges();
    return mail;
  }

  private static MimeMessage addressed(String recipient, String subject) throws Exception {
    MimeMessage mail = new MimeMessage(session(0));
    mail.setFrom(new InternetAddress("tickets@example.com", "The Hall"));
    mail.setRecipients(Message.RecipientType.TO, recipient);
    mail.setSubject(subject, StandardCharsets.UTF_8.name());
    return mail;
  }

  private static MimeBodyPart wrapped(MimeMultipart multipart) throws Exception {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(multipart);
    return part;
  }

  private static MimeMultipart multipart(String kind, MimeBodyPart... parts) throws Exception {
    MimeMultipart multipart = new MimeMultipart(kind);
    for (MimeBodyPart part : parts) {
      multipart.addBodyPart(part);
    }
    return multipart;
  }

  static void send(LocalMailServer server, MimeMessage mail) throws Exception {
    try (Transport transport = session(server.smtpPort()).getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(mail, mail.getAllRecipients());
    }
  }

  private static Session session(int port) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "localhost");
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    return Session.getInstance(properties);
  }
}
