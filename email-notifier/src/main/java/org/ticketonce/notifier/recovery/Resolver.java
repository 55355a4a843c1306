package org.ticketonce.notifier.recovery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.StartupCheck;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.ledger.ResolutionLedger;
import org.ticketonce.notifier.ledger.UncertainEmail;
import org.ticketonce.notifier.restore.RestoreWatch;

/** One thread that looks at uncertain mails whose time has come, one after the other. */
@Singleton
public class Resolver {
  private static final Logger LOG = Logger.getLogger(Resolver.class);
  private static final long PAUSE_MILLIS = 1000;

  /** Longer than a look-up takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int MOST_WATCHED = 100_000;
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

  private final ResolutionLedger ledger;
  private final EmailTransport transport;
  private final RestoreWatch restores;
  private final Conclude conclude;
  private final MeterRegistry meters;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread loop = new Thread(this::run, "email-resolver");

  /** When this process first saw a mail uncertain, in nanoseconds of the monotonic clock. */
  private final Map<Uncertainty, Long> watched = new LinkedHashMap<>();

  /** A mail may become uncertain again; each time has a revision of its own. */
  private record Uncertainty(EmailId mail, long revision) {}

  @Inject
  Resolver(
      ResolutionLedger ledger,
      EmailTransport transport,
      RestoreWatch restores,
      NotifierConfiguration configuration,
      MeterRegistry meters) {
    this.ledger = ledger;
    this.transport = transport;
    this.restores = restores;
    this.meters = meters;
    NotifierConfiguration.Mail mail = configuration.mail();
    this.conclude =
        new Conclude(transport, mail.uncertainPolicy(), mail.quarantine(), mail.maximumAge());
  }

  void start(@Observes @Priority(StartupCheck.AFTER_THE_CHECKS) StartupEvent event) {
    loop.setDaemon(true);
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    loop.join(PATIENCE_AT_STOP.toMillis());
  }

  /** Whether the loop lives; without it no uncertain mail is resolved. */
  public boolean isAlive() {
    return loop.isAlive();
  }

  private void run() {
    try {
      while (!stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (restores.hasCompared()) {
          resolveDue();
        }
      }
    } catch (InterruptedException stop) {
      LOG.debug("interrupted", stop);
    }
  }

  private void resolveDue() {
    try {
      ledger.reconsiderRepetitions(transport.name(), transport.declared());
      Optional<UncertainEmail> due = ledger.take(transport.name(), PATIENCE);
      while (due.isPresent() && stopping.getCount() > 0) {
        resolve(due.get());
        due = ledger.take(transport.name(), PATIENCE);
      }
    } catch (LedgerUnavailable outage) {
      LOG.warnf("resolving waits: %s", outage.getMessage());
    } catch (RuntimeException defect) {
      LOG.error("resolving failed", defect);
    }
  }

  private void resolve(UncertainEmail mail) {
    Uncertainty uncertainty = new Uncertainty(mail.id(), mail.revision());
    long since = watched.computeIfAbsent(uncertainty, first -> System.nanoTime());
    forgetTheOldest();
    Verdict verdict = conclude.of(mail, Duration.ofNanos(System.nanoTime() - since));
    if (verdict instanceof Verdict.LookAgain later) {
      ledger.lookAgain(mail, later.after());
      return;
    }
    watched.remove(uncertainty);
    if (isApplied(mail, verdict)) {
      String name = verdict.getClass().getSimpleName();
      LOG.infof("email %s: uncertain, resolved as %s", mail.id(), name);
      meters.counter("ticketonce.emails.resolved", "verdict", name).increment();
    }
  }

  /** Mails that others have ended are not missed here; one that is only waits a little longer. */
  private void forgetTheOldest() {
    if (watched.size() > MOST_WATCHED) {
      watched.remove(watched.keySet().iterator().next());
    }
  }

  /** False if something else is known by now. */
  private boolean isApplied(UncertainEmail mail, Verdict verdict) {
    if (verdict instanceof Verdict.Sent sent) {
      return ledger.sent(mail, sent.evidence());
    } else if (verdict instanceof Verdict.SendAgain again) {
      return ledger.repeat(mail, Optional.empty(), again.evidence());
    } else if (verdict instanceof Verdict.SendWithoutProof guess) {
      return ledger.repeatWithoutProof(mail, guess.evidence());
    } else if (verdict instanceof Verdict.Repeat repeat) {
      return ledger.repeat(mail, Optional.of(repeat.during()), repeat.evidence());
    } else if (verdict instanceof Verdict.Hold hold) {
      return ledger.hold(mail, hold.evidence());
    }
    throw new IllegalStateException("looking again is no decision");
  }
}
