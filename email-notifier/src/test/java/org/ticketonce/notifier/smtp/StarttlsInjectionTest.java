package org.ticketonce.notifier.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ticketonce.notifier.smtp.SmtpSettings.account;
import static org.ticketonce.notifier.smtp.SmtpSettings.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.Certificates;
import org.ticketonce.notifier.fixtures.Certificates.Holder;

/**
 * Somebody in the middle adds replies in plain text behind the one to STARTTLS. What was said
 * before the handshake must be forgotten after it (RFC 3207, 4.2).
 */
class StarttlsInjectionTest {
  private static final String INVITATION = "220 2.0.0 go\r\n";
  private static final String INJECTED = "250-localhost\r\n250 AUTH LOGIN\r\n";

  private final List<String> underTls = new CopyOnWriteArrayList<>();

  @Test
  void P7_what_was_said_before_the_handshake_is_forgotten_and_asked_again() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread man = new Thread(() -> converse(server), "man-in-the-middle");
      man.setDaemon(true);
      man.start();
      SmtpTransport transport =
          SmtpSettings.transport(server.getLocalPort(), "starttls", account("shop", "secret"));

      assertThatThrownBy(() -> transport.send(mail(), () -> {})).hasMessageContaining("after TLS");

      assertThat(underTls).hasSize(2);
      assertThat(underTls.get(0)).startsWith("EHLO");
      assertThat(underTls.get(1)).isEqualTo("AUTH PLAIN");
      transport.close();
    }
  }

  private void converse(ServerSocket server) {
    try (Socket plain = server.accept()) {
      say(plain, "220 localhost\r\n");
      BufferedReader lines = reader(plain);
      lines.readLine();
      say(plain, "250-localhost\r\n250 STARTTLS\r\n");
      lines.readLine();
      say(plain, INVITATION + INJECTED);
      try (SSLSocket tls = handshake(plain)) {
        BufferedReader protectedLines = reader(tls);
        underTls.add(protectedLines.readLine());
        say(tls, "250-localhost\r\n250 AUTH PLAIN\r\n");
        underTls.add(protectedLines.readLine().replaceFirst("(AUTH \\w+).*", "$1"));
        say(tls, "454 4.7.0 refused after TLS\r\n");
        protectedLines.readLine();
      }
    } catch (IOException left) {
      // The client judges.
    }
  }

  private static SSLSocket handshake(Socket plain) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            Certificates.of(Holder.LOCALHOST)
                .getSocketFactory()
                .createSocket(plain, "localhost", plain.getPort(), true);
    tls.setUseClientMode(false);
    tls.startHandshake();
    return tls;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static void say(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    to.getOutputStream().flush();
  }
}
