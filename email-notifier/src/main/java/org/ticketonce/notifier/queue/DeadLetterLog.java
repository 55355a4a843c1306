package org.ticketonce.notifier.queue;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

/** The topic {@code ticket.events.dead-letters}: what can never be handled, kept for people. */
@Singleton
class DeadLetterLog {
  private static final Logger LOG = Logger.getLogger(DeadLetterLog.class);
  private static final String TOPIC = Topics.deadLettersOf(Topics.TICKET_EVENTS);

  private final Producer<byte[], byte[]> producer;
  private final MeterRegistry meters;

  @Inject
  DeadLetterLog(Producer<byte[], byte[]> producer, MeterRegistry meters) {
    this.producer = producer;
    this.meters = meters;
  }

  /** Returns after the broker's acknowledgement. */
  void append(ReceivedRecord rejected, String reason) {
    try {
      write(rejected, rejected.value(), reason);
    } catch (RecordTooLargeException withValue) {
      // It fitted its own topic by a hair; two more headers are too much. Its origin says where.
      write(rejected, null, reason);
    }
    meters
        .counter("ticketonce.dead.letters", "topic", Topics.TICKET_EVENTS, "reason", reason)
        .increment();
    LOG.errorf("dead letter %s: %s", rejected.origin(), reason);
  }

  private void write(ReceivedRecord rejected, byte[] value, String reason) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(TOPIC, null, rejected.key(), value, rejected.headers());
    letter.headers().remove(Headers.DEAD_LETTER_REASON).remove(Headers.DEAD_LETTER_ORIGIN);
    letter
        .headers()
        .add(Headers.DEAD_LETTER_REASON, reason.getBytes(StandardCharsets.UTF_8))
        .add(
            Headers.DEAD_LETTER_ORIGIN,
            rejected.origin().toString().getBytes(StandardCharsets.UTF_8));
    try {
      producer.send(letter).get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RecordTooLargeException tooLarge) {
        throw tooLarge;
      }
      throw new BrokerUnavailable("a dead letter was not acknowledged", failure.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailable("stopping before a dead letter was acknowledged", stopping);
    }
  }
}
