package org.ticketonce.ingress.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import org.ticketonce.ingress.fuzz.Request.Ending;

/** One connection: everything is sent, and what comes back is read until enough is known. */
final class Exchange {
  private static final int SILENCE_MILLIS = 250;
  private static final int PAUSE_MILLIS = 2;
  private static final int NEVER = Integer.MAX_VALUE;

  private final Input input;
  private final Socket socket;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private boolean isHalfClosed;

  private Exchange(Input input, Socket socket) {
    this.input = input;
    this.socket = socket;
  }

  /**
   * What came back.
   *
   * @param isClosed by the server
   * @param millis until it was known
   */
  record Observed(List<Answer> answers, boolean isClosed, long millis) {}

  /** Returns after {@code patienceMillis} at the latest, whatever the server does. */
  static Observed of(URI uri, Input input, long patienceMillis) throws IOException {
    long start = System.nanoTime();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(SILENCE_MILLIS);
      Exchange exchange = new Exchange(input, socket);
      boolean isClosed = exchange.talk(start + patienceMillis * 1_000_000);
      long millis = (System.nanoTime() - start) / 1_000_000;
      return new Observed(Answer.in(exchange.received.toByteArray()), isClosed, millis);
    }
  }

  private boolean talk(long deadline) {
    int owed = 0;
    boolean isClosed = false;
    for (Request request : input.requests()) {
      owed++;
      send(request.bytes());
      if (owed < input.requests().size() && !input.isPipelined()) {
        isClosed |= listen(owed, deadline);
      }
    }
    return isClosed || listen(input.last().ending() == Ending.ANSWERED ? owed : NEVER, deadline);
  }

  /** A server that has refused may not read the rest; what it said can be read all the same. */
  private void send(byte[] bytes) {
    int size = Math.max(1, bytes.length / input.pieces());
    try {
      for (int start = 0; start < bytes.length; start += size) {
        socket.getOutputStream().write(bytes, start, Math.min(size, bytes.length - start));
        if (input.pieces() > 1) {
          pause();
        }
      }
    } catch (IOException refused) {
      isHalfClosed = true;
    }
  }

  /** Until that many answers are there (false), or the server has closed (true). */
  private boolean listen(int enough, long deadline) {
    byte[] buffer = new byte[8 * 1024];
    while (System.nanoTime() < deadline) {
      try {
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
          return true;
        }
        received.write(buffer, 0, count);
        if (answers() >= enough) {
          return false;
        }
      } catch (SocketTimeoutException silence) {
        breakSilence();
      } catch (IOException reset) {
        return true;
      }
    }
    return false;
  }

  private int answers() {
    return Answer.in(received.toByteArray()).size();
  }

  private void breakSilence() {
    try {
      if (input.manner() == Input.Manner.DRIPS) {
        socket.getOutputStream().write('x');
      } else if (input.manner() == Input.Manner.PLAIN
          && input.last().ending() != Ending.ANSWERED
          && answers() >= input.owed()
          && !isHalfClosed) {
        isHalfClosed = true;
        socket.shutdownOutput();
      }
    } catch (IOException closed) {
      isHalfClosed = true;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
