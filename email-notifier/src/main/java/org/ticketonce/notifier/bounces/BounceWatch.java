package org.ticketonce.notifier.bounces;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.StartupCheck;
import org.ticketonce.notifier.configuration.TransportName;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.proofmailbox.DeliveryReportLog;
import org.ticketonce.notifier.proofmailbox.MailboxUnavailable;

/** One thread that reads the proof mailbox from time to time, where there is one. */
@Singleton
public class BounceWatch {
  private static final Logger LOG = Logger.getLogger(BounceWatch.class);
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

  private final DeliveryReportLog reports;
  private final RecordBounces recordBounces;
  private final boolean wanted;
  private final Duration interval;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread loop = new Thread(this::run, "bounce-watch");

  @Inject
  BounceWatch(
      DeliveryReportLog reports, RecordBounces recordBounces, NotifierConfiguration configuration) {
    this.reports = reports;
    this.recordBounces = recordBounces;
    NotifierConfiguration.Mail mail = configuration.mail();
    this.wanted =
        mail.transport() == TransportName.SMTP_PROOF_MAILBOX && mail.proofMailbox().bounces();
    this.interval = mail.proofMailbox().bounceInterval();
  }

  void start(@Observes @Priority(StartupCheck.AFTER_THE_CHECKS) StartupEvent event) {
    if (wanted) {
      loop.setDaemon(true);
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (wanted) {
      loop.join(PATIENCE_AT_STOP.toMillis());
    }
  }

  /** Whether bounces are seen, if they are to be. */
  public boolean isAlive() {
    return !wanted || loop.isAlive();
  }

  private void run() {
    try {
      do {
        read();
      } while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stop) {
      LOG.debug("interrupted", stop);
    }
  }

  private void read() {
    try {
      reports.readNew(recordBounces);
    } catch (MailboxUnavailable | LedgerUnavailable outage) {
      LOG.warnf("reading delivery reports waits: %s", outage.getMessage());
    } catch (RuntimeException defect) {
      LOG.error("reading delivery reports failed", defect);
    }
  }
}
