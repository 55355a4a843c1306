package org.ticketonce.notifier.proofmailbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Makes sockets that nothing can be read from after a deadline, TLS or not: a read time-out by
 * itself begins anew with every byte, so a server that drips would hold its reader for ever.
 */
final class BoundedSockets extends SocketFactory {
  private final Duration silence;
  private final long end;

  /**
   * The deadline begins to run.
   *
   * @param silence how long one read may wait
   * @param all how long all reads of all sockets may take together
   */
  BoundedSockets(Duration silence, Duration all) {
    super();
    this.silence = silence;
    this.end = System.nanoTime() + all.toNanos();
  }

  @Override
  public Socket createSocket() {
    return new BoundedSocket();
  }

  /** How long the next read may wait, in milliseconds. */
  private int patience() throws SocketTimeoutException {
    long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("the mailbox took too long in all");
    }
    return Math.toIntExact(Math.min(left, silence.toMillis()));
  }

  private final class BoundedSocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          setSoTimeout(patience());
          return super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          setSoTimeout(patience());
          return super.read(bytes, from, length);
        }
      };
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw connected();
  }

  private static UnsupportedOperationException connected() {
    return new UnsupportedOperationException("Angus connects its sockets itself");
  }
}
