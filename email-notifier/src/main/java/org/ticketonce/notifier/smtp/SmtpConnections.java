package org.ticketonce.notifier.smtp;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.ticketonce.notifier.configuration.NotifierConfiguration;

/** Connections over which a mail was accepted, and which may take another. */
final class SmtpConnections {
  /** Servers limit how many mails they take on one connection; 100 is a usual limit. */
  private static final int MAILS_PER_CONNECTION = 100;

  private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
  private final NotifierConfiguration.Mail configuration;
  private final Watchdog watchdog = new Watchdog();
  private volatile boolean closed;

  SmtpConnections(NotifierConfiguration.Mail configuration) {
    this.configuration = configuration;
  }

  /** The last used, open or not, or a new one that is not open. */
  SmtpConnection take() {
    SmtpConnection used = idle.pollFirst();
    return used == null ? fresh() : used;
  }

  /** One that is not open. */
  SmtpConnection fresh() {
    return new SmtpConnection(configuration, watchdog);
  }

  void giveBack(SmtpConnection connection, boolean reusable) {
    if (!reusable || closed) {
      connection.close();
      return;
    }
    if (connection.mails() >= MAILS_PER_CONNECTION) {
      // Kept all the same: what it has read of its configuration costs as much as a few mails.
      connection.close();
    }
    idle.addFirst(connection);
  }

  void close() {
    closed = true;
    for (SmtpConnection left = idle.pollFirst(); left != null; left = idle.pollFirst()) {
      left.close();
    }
    watchdog.stop();
  }
}
