package org.ticketonce.notifier.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.StartupCheck;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.ledger.OverviewLedger;

/** Asks the ledger every few seconds, so that no scrape ever waits for the database. */
@Singleton
public class EmailGauges {
  private static final Logger LOG = Logger.getLogger(EmailGauges.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);

  /** Counting a long backlog takes long: it is done the more rarely, so that it costs little. */
  private static final int PAUSE_PER_TIME_ASKED = 20;

  private static final Duration LONGEST_PERIOD = Duration.ofMinutes(1);

  private final OverviewLedger ledger;
  private final EmailTransport transport;
  private final MultiGauge open;
  private final MultiGauge stranded;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile double oldestPendingSeconds;

  @Inject
  EmailGauges(OverviewLedger ledger, EmailTransport transport, MeterRegistry meters) {
    this.ledger = ledger;
    this.transport = transport;
    this.open =
        MultiGauge.builder("ticketonce.emails.open")
            .description("Mails that are neither SENT nor SUPERSEDED")
            .register(meters);
    this.stranded =
        MultiGauge.builder("ticketonce.emails.stranded")
            .description("Mails that wait for a transport which is not the configured one")
            .register(meters);
    meters.gauge(
        "ticketonce.emails.oldest.pending.seconds", this, self -> self.oldestPendingSeconds);
  }

  void start(@Observes @Priority(StartupCheck.AFTER_THE_CHECKS) StartupEvent event) {
    warnOfStranded();
    timer.execute(this::askAgainAndAgain);
  }

  private void askAgainAndAgain() {
    Duration pause = ask();
    try {
      // Ends with the timer; what may fail is caught within.
      Future<?> unused =
          timer.schedule(this::askAgainAndAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      LOG.debug("stopped", stopped);
    }
  }

  private void warnOfStranded() {
    try {
      for (OverviewLedger.Stranded mails : ledger.stranded(transport.name())) {
        LOG.warnf(
            "%d mails wait for the transport %s, by which they were first tried, and will not be"
                + " sent by %s",
            mails.mails(), mails.transport(), transport.name());
      }
    } catch (LedgerUnavailable outage) {
      LOG.warnf("whether mails wait for another transport is not known: %s", outage.getMessage());
    }
  }

  /** When to ask again. */
  private Duration ask() {
    long begin = System.nanoTime();
    try {
      stranded.register(
          ledger.stranded(transport.name()).stream()
              .<MultiGauge.Row<?>>map(
                  mails ->
                      MultiGauge.Row.of(Tags.of("transport", mails.transport()), mails.mails()))
              .toList(),
          true);
      List<OverviewLedger.Count> counts = ledger.open();
      oldestPendingSeconds = ledger.oldestPending().toMillis() / 1000.0;
      open.register(
          counts.stream()
              .<MultiGauge.Row<?>>map(
                  count ->
                      MultiGauge.Row.of(
                          Tags.of("status", count.status(), "kind", count.kind()), count.mails()))
              .toList(),
          true);
      return pauseAfter(Duration.ofNanos(System.nanoTime() - begin));
    } catch (LedgerUnavailable outage) {
      LOG.debugf("gauges wait: %s", outage.getMessage());
    } catch (RuntimeException defect) {
      // Let out, it would be the last time.
      LOG.error("the gauges are not up to date because of a defect", defect);
    }
    return PERIOD;
  }

  private static Duration pauseAfter(Duration asking) {
    Duration pause = asking.multipliedBy(PAUSE_PER_TIME_ASKED);
    if (pause.compareTo(PERIOD) < 0) {
      return PERIOD;
    }
    return pause.compareTo(LONGEST_PERIOD) > 0 ? LONGEST_PERIOD : pause;
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }
}
