package org.ticketonce.notifier.proofmailbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedSocketsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private Socket connected(Duration silence, Duration all) throws IOException {
    Socket socket = new BoundedSockets(silence, all).createSocket();
    socket.connect(server.getLocalSocketAddress());
    return socket;
  }

  @Test
  void a_server_that_drips_is_left_when_the_time_is_over() throws IOException {
    Thread drips = new Thread(this::drip);
    drips.setDaemon(true);
    drips.start();

    try (Socket socket = connected(LONG, SHORT)) {
      assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  private void drip() {
    try (Socket client = server.accept();
        OutputStream out = client.getOutputStream()) {
      while (true) {
        out.write('.');
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException left) {
      // Which is what the test is about.
    }
  }

  @Test
  void a_silent_server_is_left_when_its_silence_is_too_long() throws IOException {
    try (Socket socket = connected(SHORT, LONG)) {
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void nothing_is_read_after_the_deadline_even_if_it_has_arrived() throws Exception {
    try (Socket socket = connected(LONG, Duration.ZERO);
        Socket peer = server.accept()) {
      peer.getOutputStream().write('.');

      assertThatThrownBy(() -> socket.getInputStream().read())
          .hasMessage("the mailbox took too long in all");
    }
  }
}
