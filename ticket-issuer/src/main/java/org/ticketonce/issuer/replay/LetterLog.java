package org.ticketonce.issuer.replay;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.ticketonce.contract.Headers;

/** The dead letter topics, read one record at a time, and the topics that the letters came from. */
@ApplicationScoped
public class LetterLog {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE_MILLIS = 5_000;

  /** Longer than the producer's own time-out, so that it only ends what hangs. */
  private static final Duration LONGEST_SEND = Duration.ofSeconds(30);

  private final Map<String, Object> settings;
  private final MutinyEmitter<byte[]> emitter;

  LetterLog(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @Channel("replays") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.settings = settings(kafka);
    this.emitter = emitter;
  }

  /** Servers, encryption and credentials are the operator's; no consumer group takes part. */
  private static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    return settings;
  }

  /** The letter; empty if its topic does not have it. */
  Uni<Optional<ConsumerRecord<byte[], byte[]>>> fetch(LetterId id) {
    return Uni.createFrom()
        .item(() -> read(id))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onFailure(KafkaException.class)
        .transform(failure -> new BrokerUnavailable("the letter cannot be read now", failure));
  }

  private Optional<ConsumerRecord<byte[], byte[]>> read(LetterId id) {
    TopicPartition partition = new TopicPartition(id.topic(), id.partition());
    List<TopicPartition> one = List.of(partition);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(one);
      if (id.offset() < consumer.beginningOffsets(one).get(partition)
          || id.offset() >= consumer.endOffsets(one).get(partition)) {
        return Optional.empty();
      }
      consumer.seek(partition, id.offset());
      return poll(consumer).filter(record -> record.offset() == id.offset());
    } catch (OffsetOutOfRangeException removedMeanwhile) {
      return Optional.empty();
    }
  }

  private static Optional<ConsumerRecord<byte[], byte[]>> poll(
      KafkaConsumer<byte[], byte[]> consumer) {
    long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
    while (System.nanoTime() < deadline) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        return Optional.of(records.iterator().next());
      }
    }
    throw new KafkaException("no record within " + PATIENCE_MILLIS + " ms");
  }

  /**
   * Completes once all in-sync replicas of the topic that the letter came from have its record;
   * fails with {@link RecordTooLargeException} if that topic never will.
   */
  Uni<Void> putBack(LetterId id, ConsumerRecord<byte[], byte[]> letter) {
    return emitter
        .sendMessage(message(id, letter))
        .ifNoItem()
        .after(LONGEST_SEND)
        .fail()
        .onFailure()
        .transform(
            failure ->
                tooLarge(failure)
                    .orElseGet(
                        () -> new BrokerUnavailable("the record was not acknowledged", failure)));
  }

  private static Optional<RuntimeException> tooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException tooLarge) {
        return Optional.of(tooLarge);
      }
    }
    return Optional.empty();
  }

  private static Message<byte[]> message(LetterId id, ConsumerRecord<byte[], byte[]> letter) {
    RecordHeaders headers = new RecordHeaders();
    for (Header header : letter.headers()) {
      if (!header.key().startsWith(Headers.DEAD_LETTER_PREFIX)) {
        headers.add(header);
      }
    }
    return Message.of(letter.value())
        .addMetadata(
            OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withTopic(id.origin())
                .withKey(letter.key())
                .withHeaders(headers)
                .build());
  }
}
