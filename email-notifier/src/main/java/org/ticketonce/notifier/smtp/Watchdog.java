package org.ticketonce.notifier.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Closes sockets whose time is over. Read time-outs begin anew with every byte, and a write has
 * none at all, so a server that drips or does not read would hold a thread for ever.
 */
final class Watchdog {
  private static final Logger LOG = Logger.getLogger(Watchdog.class);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "smtp-watchdog");
            thread.setDaemon(true);
            return thread;
          });

  /** Closes what the sockets hold after {@code time}, unless it is moved or closed before. */
  Deadline guard(RawSockets sockets, Duration time) {
    return new Deadline(sockets, time);
  }

  void stop() {
    timer.shutdownNow();
  }

  /** Confined to the thread that sends. */
  final class Deadline implements AutoCloseable {
    private final RawSockets sockets;
    private ScheduledFuture<?> end;

    private Deadline(RawSockets sockets, Duration time) {
      this.sockets = sockets;
      this.end = schedule(time);
    }

    void moveTo(Duration time) {
      end.cancel(false);
      end = schedule(time);
    }

    private ScheduledFuture<?> schedule(Duration time) {
      return timer.schedule(this::expire, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire() {
      try {
        sockets.close();
      } catch (IOException gone) {
        LOG.debug("the socket was gone before it could be closed", gone);
      }
    }

    @Override
    public void close() {
      end.cancel(false);
    }
  }
}
