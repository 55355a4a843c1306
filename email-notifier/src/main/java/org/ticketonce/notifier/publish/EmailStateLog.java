package org.ticketonce.notifier.publish;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.notifier.configuration.StartupCheck;
import org.ticketonce.notifier.ledger.EmailRow;
import org.ticketonce.notifier.ledger.LedgerChanged;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.ledger.OutboxLedger;
import org.ticketonce.notifier.ledger.Position;

/**
 * The topic {@code email.events}. A thread of its own reads rows with news, writes them, and marks
 * them after the broker's acknowledgement; states that follow each other fast are told once.
 */
@Singleton
public class EmailStateLog {
  private static final Logger LOG = Logger.getLogger(EmailStateLog.class);
  private static final int BATCH = 500;
  private static final long SWEEP_MILLIS = 1_000;

  /** Gathers what happens to a mail in a few steps of its way. */
  private static final long GATHER_MILLIS = 100;

  private static final long PATIENCE_AT_STOP_MILLIS = 5_000;

  private final OutboxLedger outbox;
  private final EmailEvents events;
  private final BounceLog bounces;
  private final Semaphore news = new Semaphore(0);
  private final Thread loop = new Thread(this::run, "email-state-log");
  private volatile boolean stopping;

  @Inject
  EmailStateLog(OutboxLedger outbox, EmailEvents events, BounceLog bounces) {
    this.outbox = outbox;
    this.events = events;
    this.bounces = bounces;
  }

  void start(@Observes @Priority(StartupCheck.AFTER_THE_CHECKS) StartupEvent event) {
    loop.start();
  }

  void wake(@Observes LedgerChanged change) {
    news.release();
  }

  /** Whether the loop lives; without it nobody learns what becomes of mails. */
  public boolean isAlive() {
    return loop.isAlive();
  }

  private void run() {
    boolean more = false;
    while (!stopping) {
      try {
        if (!more && news.tryAcquire(SWEEP_MILLIS, TimeUnit.MILLISECONDS)) {
          Thread.sleep(GATHER_MILLIS);
        }
        news.drainPermits();
        more = publish();
        more |= bounces.publish();
      } catch (LedgerUnavailable | KafkaException | ExecutionException outage) {
        more = false;
        LOG.warnf("telling of mails waits: %s", outage.getMessage());
      } catch (RuntimeException defect) {
        more = false;
        LOG.error("telling of mails failed because of a defect", defect);
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  /** Whether there may be more. */
  private boolean publish() throws InterruptedException, ExecutionException {
    List<EmailRow> rows = outbox.unpublished(BATCH);
    if (!rows.isEmpty()) {
      Collection<Position> last = events.tell(rows.stream().map(EmailStateLog::event).toList());
      outbox.published(rows, last);
    }
    return rows.size() == BATCH;
  }

  private static EmailEvents.Event event(EmailRow row) {
    EmailStateChanged state = row.state();
    return new EmailEvents.Event(
        row.id() + "-" + state.revision(),
        state.orderKey() == null ? EmailStateChanged.APOLOGY_TYPE : EmailStateChanged.TYPE,
        EmailEvents.Event.key(state.orderKey(), row.id().value()),
        state);
  }

  void stop(@Observes @Priority(Integer.MAX_VALUE - 1) ShutdownEvent event)
      throws InterruptedException {
    stopping = true;
    news.release();
    loop.join(PATIENCE_AT_STOP_MILLIS);
  }
}
