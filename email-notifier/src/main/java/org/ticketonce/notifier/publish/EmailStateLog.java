package org.ticketonce.notifier.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.EmailRow;
import org.ticketonce.notifier.ledger.LedgerChanged;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.ledger.OutboxLedger;

/**
 * The topic {@code email.events}. A thread of its own reads rows with news, writes them, and marks
 * them after the broker's acknowledgement; states that follow each other fast are told once.
 */
@Singleton
public class EmailStateLog {
  private static final Logger LOG = Logger.getLogger(EmailStateLog.class);
  private static final int AFTER_THE_CHECKS = 2000;
  private static final int BATCH = 500;
  private static final long SWEEP_MILLIS = 1_000;

  /** Gathers what happens to a mail in a few steps of its way. */
  private static final long GATHER_MILLIS = 30;

  private static final long PATIENCE_AT_STOP_MILLIS = 5_000;

  private final OutboxLedger outbox;
  private final Producer<byte[], byte[]> producer;
  private final ObjectMapper mapper;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);
  private final Thread loop = new Thread(this::run, "email-state-log");
  private volatile boolean stopping;

  @Inject
  EmailStateLog(
      OutboxLedger outbox, Producer<byte[], byte[]> producer, ObjectMapper mapper, Clock clock) {
    this.outbox = outbox;
    this.producer = producer;
    this.mapper = mapper;
    this.clock = clock;
  }

  void start(@Observes @Priority(AFTER_THE_CHECKS) StartupEvent event) {
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
      } catch (LedgerUnavailable | KafkaException | ExecutionException outage) {
        more = false;
        LOG.warnf("telling of mails waits: %s", outage.getMessage());
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  /** Whether there may be more. */
  private boolean publish() throws InterruptedException, ExecutionException {
    List<EmailRow> rows = outbox.unpublished(BATCH);
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    for (EmailRow row : rows) {
      acknowledgements.add(producer.send(toRecord(row)));
    }
    producer.flush();
    for (Future<RecordMetadata> acknowledgement : acknowledgements) {
      acknowledgement.get();
    }
    if (!rows.isEmpty()) {
      outbox.published(rows);
    }
    return rows.size() == BATCH;
  }

  private ProducerRecord<byte[], byte[]> toRecord(EmailRow row) {
    EmailStateChanged state = row.state();
    ProducerRecord<byte[], byte[]> told =
        new ProducerRecord<>(Topics.EMAIL_EVENTS, bytes(state.orderKey().value()), json(state));
    told.headers()
        .add(Headers.CE_SPECVERSION, bytes(Headers.SPECVERSION_1_0))
        .add(Headers.CE_ID, bytes(row.id() + "-" + state.revision()))
        .add(Headers.CE_TYPE, bytes(EmailStateChanged.TYPE))
        .add(Headers.CE_SOURCE, bytes("/email-notifier"))
        .add(Headers.CE_SUBJECT, bytes(state.orderKey().value()))
        .add(Headers.CE_TIME, bytes(clock.instant().toString()))
        .add(Headers.CONTENT_TYPE, bytes("application/json"));
    return told;
  }

  private byte[] json(EmailStateChanged state) {
    try {
      return mapper.writeValueAsBytes(state);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a state can always be written as JSON", impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void stop(@Observes @Priority(Integer.MAX_VALUE - 1) ShutdownEvent event)
      throws InterruptedException {
    stopping = true;
    news.release();
    loop.join(PATIENCE_AT_STOP_MILLIS);
  }
}
