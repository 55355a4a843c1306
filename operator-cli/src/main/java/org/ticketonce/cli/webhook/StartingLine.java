package org.ticketonce.cli.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where requests wait for each other: connected, headers sent, the body held back until all are
 * there. A pause between two sends would leave the first one a head start of a whole connection
 * set-up; this leaves it microseconds.
 */
final class StartingLine {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch arrived;
  private final CountDownLatch go = new CountDownLatch(1);

  StartingLine(int requests) {
    arrived = new CountDownLatch(requests);
  }

  /** A request body that arrives when its first byte is asked for, and waits there. */
  BodyPublisher hold(byte[] body) {
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() -> new HeldBody(body)), body.length);
  }

  /** Counts a request that will never arrive, because its connection failed. */
  void scratch() {
    arrived.countDown();
  }

  /** Lets all go once all have arrived, or after ten seconds without the missing ones. */
  void release() throws InterruptedException {
    try {
      arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      go.countDown();
    }
  }

  private final class HeldBody extends InputStream {
    private final InputStream bytes;
    private boolean waited;

    HeldBody(byte[] body) {
      bytes = new ByteArrayInputStream(body);
    }

    @Override
    public int read() throws IOException {
      waitOnce();
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      waitOnce();
      return bytes.read(target, offset, length);
    }

    private void waitOnce() throws IOException {
      if (waited) {
        return;
      }
      waited = true;
      arrived.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted at the starting line", e);
      }
    }
  }
}
