package org.ticketonce.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMailServerTest {
  @TempDir Path directory;

  @Test
  void an_accepted_mail_is_kept_byte_for_byte_over_a_restart() throws Exception {
    MimeMessage sent =
        TestMails.plain("buyer@example.com", "Your tickets", ".a line that begins with a dot\r\n");
    int smtpPort;
    int inboxPort;
    try (LocalMailServer server = LocalMailServer.start(directory, 0, 0)) {
      smtpPort = server.smtpPort();
      inboxPort = server.inboxPort();
      TestMails.send(server, sent);
    }

    try (LocalMailServer server = LocalMailServer.start(directory, smtpPort, inboxPort)) {
      assertThat(server.messages()).hasSize(1);
      assertThat(Files.readAllBytes(server.messages().get(0))).isEqualTo(bytes(sent));
      TestMails.send(server, sent);
      assertThat(server.messages()).hasSize(2);
    }
  }

  @Test
  void a_mail_that_cannot_be_stored_is_not_accepted() throws Exception {
    try (LocalMailServer server = LocalMailServer.start(directory.resolve("mails"), 0, 0)) {
      Files.delete(directory.resolve("mails"));

      assertThatThrownBy(
              () -> TestMails.send(server, TestMails.plain("buyer@example.com", "Lost", "x")))
          .hasMessageContaining("451");
      assertThat(server.messages()).isEmpty();
    }
  }

  private static byte[] bytes(MimeMessage mail) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    return bytes.toByteArray();
  }
}
