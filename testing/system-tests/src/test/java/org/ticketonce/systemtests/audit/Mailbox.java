package org.ticketonce.systemtests.audit;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What buyers have received, by the mail server's own store.
 *
 * @param messageIds of every accepted mail, by recipient; the same id twice is two mails
 */
record Mailbox(Map<String, List<String>> messageIds) {

  static Mailbox of(List<byte[]> mails) {
    Map<String, List<String>> messageIds = new HashMap<>();
    Session session = Session.getInstance(new Properties());
    for (byte[] mail : mails) {
      try {
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
        String to = ((InternetAddress) message.getAllRecipients()[0]).getAddress();
        messageIds.computeIfAbsent(to, address -> new ArrayList<>()).add(message.getMessageID());
      } catch (MessagingException e) {
        throw new AssertionError("an accepted mail is not MIME", e);
      }
    }
    return new Mailbox(messageIds);
  }

  /** The Message-IDs of all mails to {@code address}. */
  List<String> to(String address) {
    return messageIds.getOrDefault(address, List.of());
  }
}
