package org.ticketonce.notifier.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.EmailLedger;
import org.ticketonce.notifier.ledger.LeaseLedger;
import org.ticketonce.notifier.ledger.LedgerChanged;
import org.ticketonce.notifier.ledger.LedgerUnavailable;

/**
 * One thread that claims, several that send. It wakes when the ledger changes, and about once a
 * second anyway, for leases that end and for mails that become due.
 */
@Singleton
public class EmailDispatcher {
  private static final Logger LOG = Logger.getLogger(EmailDispatcher.class);

  /** After the checks of start-up, before mails come in. */
  private static final int AFTER_THE_CHECKS = 2000;

  private static final long SWEEP_MILLIS = 900;
  private static final int SWEEP_JITTER_MILLIS = 200;

  /** How long mails in flight may take to end when the service stops. */
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

  private final EmailLedger ledger;
  private final LeaseLedger leases;
  private final SendEmail sendEmail;
  private final EmailTransport transport;
  private final NotifierConfiguration.Mail configuration;
  private final MeterRegistry meters;

  private final Semaphore wake = new Semaphore(0);
  private final Semaphore idle;
  private final ExecutorService senders;
  private final Thread loop = new Thread(this::run, "email-dispatcher");
  private volatile boolean stopping;
  private volatile boolean serverDown;

  @Inject
  EmailDispatcher(
      EmailLedger ledger,
      LeaseLedger leases,
      SendEmail sendEmail,
      EmailTransport transport,
      NotifierConfiguration configuration,
      MeterRegistry meters) {
    this.ledger = ledger;
    this.leases = leases;
    this.sendEmail = sendEmail;
    this.transport = transport;
    this.configuration = configuration.mail();
    this.meters = meters;
    this.idle = new Semaphore(this.configuration.parallelism());
    this.senders =
        Executors.newFixedThreadPool(this.configuration.parallelism(), EmailDispatcher::sender);
    meters.gauge("ticketonce.mail.server.down", this, self -> self.serverDown ? 1 : 0);
  }

  void start(@Observes @Priority(AFTER_THE_CHECKS) StartupEvent event) {
    loop.start();
  }

  void wake(@Observes LedgerChanged change) {
    if (change.due()) {
      wake.release();
    }
  }

  private static Thread sender(Runnable task) {
    Thread thread = new Thread(task, "email-sender");
    thread.setDaemon(true);
    return thread;
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

  private boolean dispatchOrWait() throws InterruptedException {
    try {
      return dispatch();
    } catch (LedgerUnavailable outage) {
      LOG.warnf("dispatching waits: %s", outage.getMessage());
      return false;
    }
  }

  /** Whether it took as many as it could, so that more may be due. */
  private boolean dispatch() throws InterruptedException {
    int uncertain = leases.sweep(FirstLook.after(transport, configuration));
    if (uncertain > 0) {
      LOG.warnf("%d mails became UNCERTAIN: their senders stopped at the final dot", uncertain);
    }
    wake.drainPermits();
    if (!idle.tryAcquire(SWEEP_MILLIS, TimeUnit.MILLISECONDS)) {
      return true;
    }
    int free = 1 + idle.drainPermits();
    // A server that is down is asked by one mail at a time.
    int wanted = serverDown ? 1 : free;
    int taken = 0;
    try {
      for (ClaimedEmail mail : ledger.claim(transport.name(), wanted, configuration.claimLease())) {
        senders.execute(() -> sendOne(mail));
        taken++;
      }
    } finally {
      idle.release(free - taken);
    }
    return taken == wanted && !serverDown;
  }

  private void sendOne(ClaimedEmail mail) {
    long begin = System.nanoTime();
    String name = "error";
    try {
      SendOutcome outcome = sendEmail.send(mail);
      name = outcome.name();
      serverDown =
          outcome instanceof SendOutcome.Retry retry
              && retry.concern() == TransientMailFailure.Concern.SERVER;
    } catch (RuntimeException defect) {
      // The lease ends by itself; the mail then is as the ledger last knew it.
      LOG.errorf(defect, "email %s: not sent because of a defect", mail.id());
    } finally {
      meters
          .timer("ticketonce.mail.send", "outcome", name, "kind", mail.key().kindName())
          .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
      idle.release();
      wake.release();
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
    senders.shutdown();
    if (!senders.awaitTermination(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("stopping with mails in flight; their leases decide what becomes of them");
    }
  }
}
