package org.ticketonce.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMailServerTest {
  @TempDir Path directory;

  @Test
  void an_accepted_mail_is_kept_byte_for_byte_over_a_restart() throws Exception {
    MimeMessage sent = mail("Your tickets", ".a line that begins with a dot\r\n");
    int smtpPort;
    int inboxPort;
    try (LocalMailServer server = LocalMailServer.start(directory, 0, 0)) {
      smtpPort = server.smtpPort();
      inboxPort = server.inboxPort();
      send(smtpPort, sent);
    }

    try (LocalMailServer server = LocalMailServer.start(directory, smtpPort, inboxPort)) {
      assertThat(server.messages()).hasSize(1);
      assertThat(Files.readAllBytes(server.messages().get(0))).isEqualTo(bytes(sent));
      send(server.smtpPort(), sent);
      assertThat(server.messages()).hasSize(2);
    }
  }

  static void send(int port, MimeMessage mail) throws Exception {
    try (Transport transport = session(port).getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(mail, mail.getAllRecipients());
    }
  }

  static MimeMessage mail(String subject, String text) throws Exception {
    MimeMessage mail = new MimeMessage(session(0));
    mail.setFrom(new InternetAddress("shop@example.com", "The Shop"));
    mail.setRecipients(Message.RecipientType.TO, "buyer@example.com");
    mail.setSubject(subject);
    mail.setText(text);
    mail.saveChanges();
    return mail;
  }

  private static Session session(int port) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "localhost");
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    return Session.getInstance(properties);
  }

  private static byte[] bytes(MimeMessage mail) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    return bytes.toByteArray();
  }
}
