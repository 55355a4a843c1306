package org.ticketonce.benchmarks.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A mail server (RFC 5321) that accepts all mails at once, keeps their Message-IDs and nothing
 * else; whom they were for is told to who wants to know. It is as cheap as can be, so that what is
 * measured is who sends.
 */
public final class CountingSink implements AutoCloseable {
  private final ServerSocket listener;
  private final Acceptance acceptance;
  private final Set<String> messageIds = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong began = new AtomicLong();
  private volatile long lastAccepted;
  private volatile boolean refusing;

  /** Is told the recipient of a mail before the server says that it is accepted. */
  public interface Acceptance {
    void accepted(String recipient);
  }

  private CountingSink(ServerSocket listener, Acceptance acceptance) {
    this.listener = listener;
    this.acceptance = acceptance;
  }

  /** On a free port. */
  public static CountingSink listen(Acceptance acceptance) {
    try {
      CountingSink sink =
          new CountingSink(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), acceptance);
      start("sink", sink::accept);
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Answers everything with 421, until {@link #begin}. */
  void refuse() {
    refusing = true;
  }

  /** Counts from zero. */
  void begin() {
    messageIds.clear();
    accepted.set(0);
    began.set(0);
    refusing = false;
  }

  long accepted() {
    return accepted.get();
  }

  /** How many different mails they were. */
  int different() {
    return messageIds.size();
  }

  /** From the first connection or mail to the last reply. */
  double mailsPerSecond() {
    return accepted.get() * 1e9 / (lastAccepted - began.get());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        start("sink-session", () -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      Session session =
          new Session(
              new BufferedInputStream(client.getInputStream(), 1 << 16),
              new BufferedOutputStream(client.getOutputStream()));
      session.talk();
    } catch (IOException gone) {
      // The client has closed the connection without QUIT; all it got a reply for is counted.
    }
  }

  private final class Session {
    private static final String RCPT_TO = "RCPT TO:";
    private static final String MESSAGE_ID = "Message-ID:";

    private final BufferedInputStream in;
    private final OutputStream out;
    private final byte[] line = new byte[2000];
    private int length;
    private String recipient = "";

    Session(BufferedInputStream in, OutputStream out) {
      this.in = in;
      this.out = out;
    }

    void talk() throws IOException {
      reply("220 sink");
      while (readLine()) {
        if (refusing) {
          reply("421 later");
          return;
        } else if (is("DATA")) {
          data();
        } else if (is("QUIT")) {
          reply("221 bye");
          return;
        } else {
          if (is("MAIL")) {
            began.compareAndSet(0, System.nanoTime());
          } else if (is("RCPT")) {
            recipient = text(RCPT_TO);
          }
          reply("250 ok");
        }
      }
    }

    private void data() throws IOException {
      reply("354 go on");
      String messageId = null;
      while (readLine()) {
        if (length == 1 && line[0] == '.') {
          messageIds.add(messageId);
          acceptance.accepted(recipient);
          accepted.incrementAndGet();
          reply("250 accepted");
          lastAccepted = System.nanoTime();
          return;
        }
        if (messageId == null && is(MESSAGE_ID)) {
          messageId = text(MESSAGE_ID).strip();
        }
      }
    }

    /** Without its end, and cut where it is longer than a line may be. */
    private boolean readLine() throws IOException {
      length = 0;
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          return true;
        }
        if (next != '\r' && length < line.length) {
          line[length++] = (byte) next;
        }
      }
      return false;
    }

    private boolean is(String command) {
      if (length < command.length()) {
        return false;
      }
      for (int i = 0; i < command.length(); i++) {
        if (line[i] != command.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** What stands behind these words. */
    private String text(String words) {
      int begin = Math.min(length, words.length());
      return new String(line, begin, length - begin, StandardCharsets.ISO_8859_1);
    }

    private void reply(String text) throws IOException {
      out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
