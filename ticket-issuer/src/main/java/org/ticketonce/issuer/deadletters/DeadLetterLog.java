package org.ticketonce.issuer.deadletters;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

/**
 * The dead letter topics: original key, value and headers, with reason, origin and detail added.
 */
@ApplicationScoped
public class DeadLetterLog {
  private static final Logger LOG = Logger.getLogger(DeadLetterLog.class);
  private final MutinyEmitter<byte[]> emitter;

  DeadLetterLog(
      @Channel("dead-letters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  /**
   * Completes once the broker has it; may be repeated, at the price of a second copy. A record that
   * fitted its own topic by a hair leaves its value there, and its origin says where.
   */
  public Uni<Void> publish(DeadLetter letter) {
    return Uni.createFrom()
        .deferred(() -> emitter.sendMessage(message(letter, letter.record().value())))
        .onFailure(DeadLetterLog::isTooLarge)
        .recoverWithUni(() -> emitter.sendMessage(message(letter, null)))
        .invoke(() -> LOG.warnf("dead letter: %s (%s)", letter, letter.detail()));
  }

  private static boolean isTooLarge(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure.getCause() instanceof RecordTooLargeException;
  }

  private static Message<byte[]> message(DeadLetter letter, byte[] value) {
    ConsumerRecord<String, byte[]> record = letter.record();
    RecordHeaders headers = new RecordHeaders();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(Headers.DEAD_LETTER_PREFIX)) {
        headers.add(header);
      }
    }
    headers.add(Headers.DEAD_LETTER_REASON, bytes(letter.reason().word()));
    headers.add(
        Headers.DEAD_LETTER_ORIGIN,
        bytes(record.topic() + "-" + record.partition() + "@" + record.offset()));
    if (letter.detail() != null) {
      headers.add(Headers.DEAD_LETTER_DETAIL, bytes(letter.detail()));
    }
    return Message.of(value)
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(Topics.deadLettersOf(record.topic()))
                .withKey(record.key())
                .withHeaders(headers)
                .build());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
