package org.ticketonce.notifier.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Keeps the TCP socket of one connection within reach, below TLS: its read time-out must be longer
 * at the dot than before, and closing it is the only way to end a write that hangs.
 */
final class RawSockets extends SocketFactory {
  private final Duration commandTimeout;
  private volatile Socket last;

  RawSockets(Duration commandTimeout) {
    super();
    this.commandTimeout = commandTimeout;
  }

  /** Sends small writes at once: the final dot is one, and would wait for the ACK before it. */
  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    last = socket;
    return socket;
  }

  Socket last() {
    return last;
  }

  void restoreTimeout(Socket socket) throws SocketException {
    socket.setSoTimeout(Math.toIntExact(commandTimeout.toMillis()));
  }

  /** Ends whatever reads from or writes to the connection. */
  void close() throws IOException {
    Socket socket = last;
    if (socket != null) {
      socket.close();
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return new Socket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return new Socket(host, port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return new Socket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return new Socket(host, port, local, localPort);
  }
}
