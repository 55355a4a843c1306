package org.ticketonce.systemtests.storm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.ticketonce.systemtests.shop.SignedPost;

/**
 * One delivery over a connection of its own.
 *
 * @param size of the body
 * @param isSigned or wrongly signed
 * @param pauseMillis after each sixteenth of the body
 */
public record LargeWebhook(int size, boolean isSigned, int pauseMillis) {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int PIECES = 16;
  private static final String EVENT =
      """
      {"id":"evt_storm","object":"event","type":"payment_intent.succeeded","created":1767225600,\
      "livemode":false,"data":{"object":{"id":"pi_storm","object":"payment_intent"}}}\
      """;

  /**
   * Returns the status.
   *
   * @throws IOException if the service does not answer
   */
  public int deliver(URI uri) throws IOException {
    byte[] body = (EVENT + " ".repeat(size - EVENT.length())).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream output = socket.getOutputStream();
      output.write(head(uri, body).getBytes(StandardCharsets.US_ASCII));
      int piece = body.length / PIECES + 1;
      for (int start = 0; start < body.length; start += piece) {
        output.write(body, start, Math.min(piece, body.length - start));
        pause();
      }
      return status(socket);
    }
  }

  private String head(URI uri, byte[] body) {
    long time = Clock.systemUTC().instant().getEpochSecond();
    String text = new String(body, StandardCharsets.US_ASCII);
    String secret = isSigned ? SignedPost.SECRET : "whsec_another";
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\nStripe-Signature: %s\r\n\r\n"
        .formatted(uri.getPath(), body.length, SignedPost.sign(text, secret, time));
  }

  private static int status(Socket socket) throws IOException {
    String line =
        new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
            .readLine();
    if (line == null) {
      throw new IOException("closed without an answer");
    }
    return Integer.parseInt(line.split(" ", 3)[1]);
  }

  private void pause() {
    try {
      Thread.sleep(pauseMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
