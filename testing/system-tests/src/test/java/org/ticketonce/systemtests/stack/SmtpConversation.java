package org.ticketonce.systemtests.stack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection through the proxy, line by line from the client, chunk by chunk from the server.
 *
 * <pre>
 * commands --DATA--> mail --"."--> commands
 *     |                |
 *     +-- fault: cut --+-- fault: cut before the dot, or after the server's reply to it
 * </pre>
 */
final class SmtpConversation {
  private static final Pattern RECIPIENT =
      Pattern.compile("RCPT TO:\\s*<([^>]*)>.*", Pattern.CASE_INSENSITIVE);
  private static final String FINAL_DOT = ".";
  private static final int CHUNK = 8192;

  private final SmtpFaults faults;
  private final Socket client;
  private final Socket server;
  private String recipient = "";
  private boolean inMail;
  private volatile boolean cutAfterReply;

  SmtpConversation(SmtpFaults faults, Socket client, int mailServerPort) throws IOException {
    this.faults = faults;
    this.client = client;
    this.server = connect(client, mailServerPort);
  }

  private static Socket connect(Socket client, int port) throws IOException {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), port);
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  void start() {
    background("smtp-client", this::pumpClient);
    background("smtp-server", this::pumpServer);
  }

  static void background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void pumpClient() {
    try (InputStream in = new BufferedInputStream(client.getInputStream())) {
      OutputStream out = server.getOutputStream();
      byte[] line = readLine(in);
      while (line.length > 0 && passes(text(line))) {
        out.write(line);
        out.flush();
        line = readLine(in);
      }
    } catch (IOException e) {
      // One side has gone; both ends are closed below.
    }
    hangUp();
  }

  private void pumpServer() {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = server.getInputStream()) {
      int length = in.read(chunk);
      while (length > 0 && !cutAfterReply) {
        client.getOutputStream().write(chunk, 0, length);
        length = in.read(chunk);
      }
    } catch (IOException e) {
      // One side has gone; both ends are closed below.
    }
    hangUp();
  }

  /** Whether the conversation goes on with this line of the client. */
  private boolean passes(String line) {
    if (inMail) {
      return !line.equals(FINAL_DOT) || passesDot();
    }
    Matcher matcher = RECIPIENT.matcher(line);
    if (matcher.matches()) {
      recipient = matcher.group(1);
    }
    if (line.toUpperCase(Locale.ROOT).equals("DATA")) {
      inMail = true;
      return !happens(SmtpFault.BEFORE_THE_MAIL);
    }
    return true;
  }

  private boolean passesDot() {
    inMail = false;
    cutAfterReply = happens(SmtpFault.REPLY_LOST);
    return !happens(SmtpFault.DOT_LOST);
  }

  private boolean happens(SmtpFault here) {
    Optional<SmtpFault> ordered = faults.orderedFor(recipient);
    boolean happens = ordered.isPresent() && ordered.get() == here;
    if (happens) {
      faults.tick(recipient);
    }
    return happens;
  }

  /** With its line end; empty at the end of the stream. */
  private static byte[] readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      line.write(next);
      if (next == '\n') {
        break;
      }
      next = in.read();
    }
    return line.toByteArray();
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private void hangUp() {
    close(client);
    close(server);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
