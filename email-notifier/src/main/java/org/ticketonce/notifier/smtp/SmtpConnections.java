package org.ticketonce.notifier.smtp;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.ticketonce.notifier.configuration.NotifierConfiguration;

/** Connections that accepted a mail and may take another. */
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

  /** One that answers: the last used, or a new one. */
  SmtpConnection take() {
    for (SmtpConnection used = idle.pollFirst(); used != null; used = idle.pollFirst()) {
      if (used.isAlive()) {
        return used;
      }
      used.close();
    }
    SmtpConnection fresh = new SmtpConnection(configuration, watchdog);
    fresh.open();
    return fresh;
  }

  void giveBack(SmtpConnection connection, boolean reusable) {
    if (reusable && !closed && connection.mails() < MAILS_PER_CONNECTION) {
      idle.addFirst(connection);
    } else {
      connection.close();
    }
  }

  void close() {
    closed = true;
    for (SmtpConnection left = idle.pollFirst(); left != null; left = idle.pollFirst()) {
      left.close();
    }
    watchdog.stop();
  }
}
