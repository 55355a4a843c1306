package org.ticketonce.systemtests.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A line to a server: whoever connects to it is connected through, under the eyes of someone. */
public final class Wire implements AutoCloseable {
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;
  private final Supplier<Dialect> dialects;
  private final Onlooker onlooker;
  private volatile int serverPort;

  private Wire(ServerSocket listener, Supplier<Dialect> dialects, Onlooker onlooker) {
    this.listener = listener;
    this.dialects = dialects;
    this.onlooker = onlooker;
  }

  /** Listens on a free port; say where to forward before anybody connects. */
  public static Wire listen(Supplier<Dialect> dialects, Onlooker onlooker) {
    try {
      ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
      Wire wire = new Wire(listener, dialects, onlooker);
      background("wire", wire::acceptAll);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server listens, on this machine. */
  public Wire forwardTo(int port) {
    serverPort = port;
    return this;
  }

  /** Where to connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections there are. */
  public int connections() {
    return open.size();
  }

  /** Breaks every connection, as a server does whose patience is over. */
  public void hangUp() {
    open.forEach(Connection::hangUp);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // Closed, or one of the sides was gone before it began.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      Connection connection = new Connection(client, server, onlooker, open::remove);
      open.add(connection);
      connection.start(dialects.get());
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  static void background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
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
    hangUp();
  }
}
