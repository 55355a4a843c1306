package org.ticketonce.notifier.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.StartupCheck;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.EmailLedger;
import org.ticketonce.notifier.ledger.LeaseLedger;
import org.ticketonce.notifier.ledger.LedgerChanged;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.restore.RestoreWatch;

/**
 * One thread that claims mails and prepares them for the {@link Senders}. It takes the next ones
 * while half of the last are still to be sent, so that nobody who sends waits for it. It wakes when
 * the ledger changes, and about once a second anyway, for leases that end and for mails that become
 * due.
 */
@Singleton
public class EmailDispatcher {
  private static final Logger LOG = Logger.getLogger(EmailDispatcher.class);

  private static final long SWEEP_MILLIS = 900;

  /** As long as a statement may take. */
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(15);

  private static final int SWEEP_JITTER_MILLIS = 200;

  private final EmailLedger ledger;
  private final LeaseLedger leases;
  private final RestoreWatch restores;
  private final PrepareEmails prepareEmails;
  private final Senders senders;
  private final EmailTransport transport;
  private final NotifierConfiguration.Mail configuration;

  private final Semaphore wake = new Semaphore(0);
  private final Thread loop = new Thread(this::run, "email-dispatcher");
  private volatile boolean stopping;
  private long nextSweep = System.nanoTime();

  @Inject
  EmailDispatcher(
      EmailLedger ledger,
      LeaseLedger leases,
      RestoreWatch restores,
      PrepareEmails prepareEmails,
      SendEmail sendEmail,
      RecordOutcome recordOutcome,
      EmailTransport transport,
      NotifierConfiguration configuration,
      MeterRegistry meters) {
    this.ledger = ledger;
    this.leases = leases;
    this.restores = restores;
    this.prepareEmails = prepareEmails;
    this.transport = transport;
    this.configuration = configuration.mail();
    this.senders =
        new Senders(sendEmail, recordOutcome, this.configuration, meters, this.wake::release);
  }

  void start(@Observes @Priority(StartupCheck.AFTER_THE_CHECKS) StartupEvent event) {
    loop.start();
  }

  void wake(@Observes LedgerChanged change) {
    if (change.due()) {
      wake.release();
    }
  }

  /** Whether the loop lives; without it no mail leaves. */
  public boolean isAlive() {
    return loop.isAlive();
  }

  private void run() {
    try {
      while (!stopping) {
        if (!dispatchOrWait()) {
          rest();
        }
      }
    } catch (InterruptedException stop) {
      LOG.debug("interrupted", stop);
    }
  }

  private boolean dispatchOrWait() {
    try {
      return dispatch() || (senders.serverIsDown() && prepareEmails.prepareAhead());
    } catch (LedgerUnavailable outage) {
      LOG.warnf("dispatching waits: %s", outage.getMessage());
      return false;
    } catch (RuntimeException defect) {
      // What was claimed comes back when its lease ends.
      LOG.error("dispatching failed because of a defect", defect);
      return false;
    }
  }

  /** Whether it took as many as it could, so that more may be due. */
  private boolean dispatch() {
    wake.drainPermits();
    if (!restores.hasCompared()) {
      // If this is an older database, a change of its own would pass for what was told meanwhile.
      return false;
    }
    sweepWhenItIsTime();
    int wanted = senders.wanted();
    if (wanted == 0) {
      return false;
    }
    long leaseBegins = System.nanoTime();
    List<ClaimedEmail> claimed = ledger.claim(transport.name(), wanted, configuration.claimLease());
    try {
      senders.send(prepareEmails.prepare(claimed), leaseBegins);
    } catch (LedgerUnavailable outage) {
      senders.giveBack(claimed);
      throw outage;
    }
    return claimed.size() == wanted;
  }

  private void sweepWhenItIsTime() {
    if (System.nanoTime() < nextSweep) {
      return;
    }
    nextSweep = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS);
    int uncertain = leases.sweep(FirstLook.after(transport, configuration));
    if (uncertain > 0) {
      LOG.warnf("%d mails became UNCERTAIN: their senders stopped at the final dot", uncertain);
    }
  }

  private void rest() throws InterruptedException {
    long pause = SWEEP_MILLIS + ThreadLocalRandom.current().nextInt(SWEEP_JITTER_MILLIS);
    if (wake.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    wake.release();
    // Not interrupted: what it has just claimed must still reach the senders.
    loop.join(PATIENCE_AT_STOP.toMillis());
    senders.stop();
  }
}
