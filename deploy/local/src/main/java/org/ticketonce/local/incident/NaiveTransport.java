package org.ticketonce.local.incident;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The naive shop's e-mail: sent in the request, and remembered nowhere. */
final class NaiveTransport {
  static final String SENDER = "naive-shop@example.com";

  private final Session session;

  NaiveTransport(int smtpPort) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "localhost");
    properties.setProperty("mail.smtp.port", Integer.toString(smtpPort));
    session = Session.getInstance(properties);
  }

  void sendConfirmation(String buyer, String paymentIntent) {
    try {
      MimeMessage mail = new MimeMessage(session);
      mail.setFrom(SENDER);
      mail.setRecipients(Message.RecipientType.TO, buyer);
      mail.setSubject("Your ticket (naive shop)");
      mail.setText(
          "Thank you for your payment " + paymentIntent + ". Here is your ticket.",
          StandardCharsets.UTF_8.name());
      Transport.send(mail);
    } catch (MessagingException e) {
      throw new Failure(e);
    }
  }

  /** The mail was not sent, and the ticket stays: one more way in which such a handler fails. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(MessagingException cause) {
      super("The mail was not sent: " + cause.getMessage(), cause);
    }
  }
}
