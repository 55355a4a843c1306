package org.ticketonce.systemtests.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A mail server that treats mails as it is told, and records what it has done. No mail server that
 * works as it should can lose a reply on demand.
 */
public final class MailSink implements AutoCloseable {
  private final ServerSocket listener;
  private final MailRecord record;
  private final RandomGenerator random;
  private final Set<String> greylisted = ConcurrentHashMap.newKeySet();
  private final Set<Socket> sessions = ConcurrentHashMap.newKeySet();
  private volatile Treatment treatment = Treatment.ACCEPT;
  private volatile double share;

  private MailSink(ServerSocket listener, MailRecord record, RandomGenerator random) {
    this.listener = listener;
    this.record = record;
    this.random = random;
  }

  static MailSink open(Path directory, RandomGenerator random) {
    try {
      ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
      MailSink sink = new MailSink(listener, MailRecord.in(directory), random);
      background("mail-sink", sink::acceptAll);
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What has been done so far. */
  public MailRecord record() {
    return record;
  }

  /** This share of the mails, from 0 to 1, is treated so from now on; the others are accepted. */
  public void treat(Treatment next, double some) {
    treatment = next;
    share = some;
  }

  /** How the next mail is treated. */
  private synchronized Treatment choose() {
    return random.nextDouble() < share ? treatment : Treatment.ACCEPT;
  }

  /** Whether the recipient is new here. */
  boolean greylists(String recipient) {
    return greylisted.add(recipient);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sessions.add(client);
        background("mail-session", () -> serve(client));
      } catch (IOException e) {
        // Closed, or the client was gone before it began.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      new MailSession(this, client, this::choose).talk();
    } catch (IOException e) {
      // The client has gone; the session has recorded what it knows.
    } finally {
      sessions.remove(client);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  private static void background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    close(listener);
    sessions.forEach(MailSink::close);
    record.close();
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
