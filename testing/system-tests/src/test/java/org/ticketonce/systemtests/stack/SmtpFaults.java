package org.ticketonce.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy in front of the real mail server that understands the conversation, so that a connection
 * breaks exactly where RFC 5321 says that it hurts. Faults are ordered by recipient and happen
 * once; all other mail passes.
 */
public final class SmtpFaults implements AutoCloseable {
  private final Map<String, SmtpFault> ordered = new ConcurrentHashMap<>();
  private final ServerSocket listener;
  private volatile int mailServerPort;

  private SmtpFaults(ServerSocket listener) {
    this.listener = listener;
  }

  /** Listens on a free port; say where to forward before the first mail. */
  static SmtpFaults listen() {
    try {
      SmtpFaults faults = new SmtpFaults(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
      SmtpConversation.background("smtp-faults", faults::acceptAll);
      return faults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forwardTo(int port) {
    mailServerPort = port;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The next mail to {@code recipient} meets this fault, the one after it does not. */
  public void order(String recipient, SmtpFault fault) {
    ordered.put(recipient, fault);
  }

  /** Whether the fault ordered for {@code recipient} has happened. */
  public boolean happened(String recipient) {
    return !ordered.containsKey(recipient);
  }

  Optional<SmtpFault> orderedFor(String recipient) {
    return Optional.ofNullable(ordered.get(recipient));
  }

  void tick(String recipient) {
    ordered.remove(recipient);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        new SmtpConversation(this, listener.accept(), mailServerPort).start();
      } catch (IOException e) {
        // Closed, or a connection whose other side was gone before it began.
      }
    }
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
