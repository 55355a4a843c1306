package org.ticketonce.notifier.restore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.StartupCheck;
import org.ticketonce.notifier.ledger.LedgerRefusedData;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.ledger.RestoreLedger;

/**
 * A thread that looks at the database before anything is sent from it: when this service starts,
 * and whenever the database server has. If it is a restored one, the thread reads back what was
 * told, and ends the restore once {@code ticket.events} has been read again too. Any instance may
 * do so, several may at once, and where one stops the next begins again.
 *
 * <pre>
 * gate closed (server unknown) --compared with what was consumed and told--> open
 *        open, or closed (server unknown)
 *             --less stored than consumed, or less known than told--> closed (restore noticed)
 *        closed (restore noticed) --email.events and ticket.events read again--> open
 * </pre>
 */
@Singleton
public class RestoreWatch {
  private static final Logger LOG = Logger.getLogger(RestoreWatch.class);
  private static final long PAUSE_MILLIS = 500;
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

  private final RestoreLedger ledger;
  private final ConsumedPositions positions;
  private final NoticeRestore noticeRestore;
  private final ReadBack readBack;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread loop = new Thread(this::run, "restore-watch");
  private volatile boolean compared;
  private volatile boolean underWay;
  private volatile boolean serverCompared;
  private Optional<Instant> readBackFor = Optional.empty();

  @Inject
  RestoreWatch(
      RestoreLedger ledger,
      ConsumedPositions positions,
      NoticeRestore noticeRestore,
      ReadBack readBack,
      MeterRegistry meters) {
    this.ledger = ledger;
    this.positions = positions;
    this.noticeRestore = noticeRestore;
    this.readBack = readBack;
    meters.gauge("ticketonce.emails.restore.in.progress", this, self -> self.underWay ? 1 : 0);
    gateClosed(meters, "not-compared", self -> !self.isServerCompared());
    gateClosed(meters, "restore", RestoreWatch::isUnderWay);
  }

  private void gateClosed(MeterRegistry meters, String reason, Predicate<RestoreWatch> closed) {
    Gauge.builder("ticketonce.dispatch.gate.closed", this, self -> closed.test(self) ? 1 : 0)
        .description("Whether no mail is sent, in no instance, for this reason")
        .tag("reason", reason)
        .register(meters);
  }

  void start(@Observes @Priority(StartupCheck.AFTER_THE_CHECKS) StartupEvent event) {
    loop.setDaemon(true);
    loop.start();
  }

  /** Whether this process has compared all offsets since it started; nothing is sent before. */
  public boolean hasCompared() {
    return compared;
  }

  /** Whether the database server that runs has been compared, as of the last look. */
  public boolean isServerCompared() {
    return serverCompared;
  }

  /** Whether a restore is under way, as of the last look. */
  public boolean isUnderWay() {
    return underWay;
  }

  /** Whether the loop lives; without it nothing is sent after a restart of the database. */
  public boolean isAlive() {
    return loop.isAlive();
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException stop) {
      LOG.debug("interrupted", stop);
    }
  }

  private void look() {
    try {
      RestoreLedger.Gate gate = ledger.gate();
      serverCompared = gate.compared() && compared;
      if (!serverCompared) {
        noticeRestore.compareWithWhatWasTold();
        noticeRestore.compareAll(positions.all());
        compared = true;
        gate = ledger.gate();
        serverCompared = gate.compared();
      }
      underWay = gate.restore().isPresent();
      gate.restore().ifPresent(this::proceed);
    } catch (LedgerUnavailable | LedgerRefusedData | KafkaException outage) {
      LOG.warnf("whether an older database was restored is not known: %s", outage.getMessage());
    } catch (RuntimeException defect) {
      LOG.error("looking for a restored database failed because of a defect", defect);
    }
  }

  private void proceed(Instant noticed) {
    if (!readBackFor.equals(Optional.of(noticed))) {
      noticeRestore.compareAll(positions.all());
      int learnt = readBack.read();
      readBackFor = Optional.of(noticed);
      LOG.infof("email.events is read back: %d times the ledger learnt of a mail", learnt);
    }
    ledger
        .end()
        .ifPresent(
            held ->
                LOG.warnf(
                    "the restored database has caught up, mails are sent again; %d mails are"
                        + " UNCERTAIN and held: nobody knows whether they were sent",
                    held));
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    loop.join(PATIENCE_AT_STOP.toMillis());
  }
}
