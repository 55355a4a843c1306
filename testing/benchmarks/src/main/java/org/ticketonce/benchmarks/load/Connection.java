package org.ticketonce.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection, kept alive, with at most one request under way. Reads no more of an
 * answer than its status and its length: the load must cost little, for it shares the machine.
 */
final class Connection {
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length:";
  private static final int LARGEST_ANSWER = 16 * 1024;
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final int port;
  private final Selector selector;
  private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
  private SocketChannel channel;
  private long intended;
  private boolean isWaiting;

  Connection(int port, Selector selector) throws IOException {
    this.port = port;
    this.selector = selector;
    connect();
  }

  private void connect() throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** The request fits the socket's buffer, as the answer to the one before has been read. */
  void send(ByteBuffer request, long intendedAt) throws IOException {
    intended = intendedAt;
    isWaiting = true;
    answer.clear();
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /** When the request under way was meant to be sent. */
  long intended() {
    return intended;
  }

  boolean isWaiting() {
    return isWaiting;
  }

  /** The status of the answer, once it is complete, else 0; -1 if the server has hung up. */
  int read() throws IOException {
    if (channel.read(answer) < 0) {
      channel.close();
      connect();
      isWaiting = false;
      return -1;
    }
    String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf(END_OF_HEAD);
    if (head < 0 || answer.position() < head + END_OF_HEAD.length() + length(text, head)) {
      return 0;
    }
    isWaiting = false;
    return Integer.parseInt(text, STATUS_AT, STATUS_AT + 3, 10);
  }

  private static int length(String text, int head) {
    String lower = text.substring(0, head).toLowerCase(Locale.ROOT);
    int at = lower.indexOf(LENGTH);
    if (at < 0) {
      throw new IllegalStateException("an answer without a length: " + lower);
    }
    int end = lower.indexOf('\r', at + 2);
    return Integer.parseInt(lower.substring(at + LENGTH.length(), end < 0 ? head : end).strip());
  }

  void close() throws IOException {
    channel.close();
  }
}
