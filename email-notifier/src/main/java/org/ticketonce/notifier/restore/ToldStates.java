package org.ticketonce.notifier.restore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.EmailKey;
import org.ticketonce.notifier.ledger.EmailRow;

/** What {@code email.events} tells of mails. Memory is bounded by one poll. */
@Singleton
class ToldStates {
  private static final Logger LOG = Logger.getLogger(ToldStates.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** As for everything else that is asked of Kafka (default.api.timeout.ms). */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ObjectReader reader;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final LongSupplier nanos;

  @Inject
  ToldStates(ObjectMapper mapper, @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this(mapper, () -> consumer(broker), System::nanoTime);
  }

  ToldStates(
      ObjectMapper mapper, Supplier<Consumer<byte[], byte[]>> consumers, LongSupplier nanos) {
    this.reader = mapper.readerFor(EmailStateChanged.class);
    this.consumers = consumers;
    this.nanos = nanos;
  }

  /**
   * Hands over what is told up to where the topic ends now, the last word about each mail of a
   * poll.
   *
   * @param from where to begin in each partition: at its beginning where nothing is said, or where
   *     the topic has no such offset
   * @throws KafkaException if nothing more is to be had, although there is more
   */
  void read(Map<Integer, Long> from, java.util.function.Consumer<List<EmailRow>> take) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.EMAIL_EVENTS).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        long begin = begins.get(partition);
        long wanted = from.getOrDefault(partition.partition(), begin);
        consumer.seek(partition, wanted < begin || wanted > ends.get(partition) ? begin : wanted);
      }
      readUntil(ends, consumer, take);
    }
  }

  private void readUntil(
      Map<TopicPartition, Long> ends,
      Consumer<byte[], byte[]> consumer,
      java.util.function.Consumer<List<EmailRow>> take) {
    long left = left(ends, consumer);
    long progress = nanos.getAsLong();
    while (left > 0) {
      Collection<EmailRow> told = latest(consumer.poll(POLL));
      if (!told.isEmpty()) {
        take.accept(List.copyOf(told));
      }
      long now = left(ends, consumer);
      if (now < left) {
        progress = nanos.getAsLong();
      } else if (nanos.getAsLong() - progress > PATIENCE.toNanos()) {
        throw new TimeoutException(
            now + " offsets of " + Topics.EMAIL_EVENTS + " cannot be read for " + PATIENCE);
      }
      left = now;
    }
  }

  private static long left(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  private Collection<EmailRow> latest(ConsumerRecords<byte[], byte[]> records) {
    Map<EmailId, EmailRow> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> told : records) {
      row(told).ifPresent(row -> latest.merge(row.id(), row, ToldStates::later));
    }
    return latest.values();
  }

  /** An apology is told of by its id, as its key has an address in it. */
  private Optional<EmailRow> row(ConsumerRecord<byte[], byte[]> told) {
    return switch (header(told, Headers.CE_TYPE)) {
      case EmailStateChanged.TYPE ->
          state(told, state -> state.orderKey() != null).map(ToldStates::row);
      case EmailStateChanged.APOLOGY_TYPE ->
          state(told, state -> EmailId.isValid(header(told, Headers.CE_SUBJECT)))
              .map(state -> new EmailRow(new EmailId(header(told, Headers.CE_SUBJECT)), state));
      default -> Optional.empty();
    };
  }

  private static String header(ConsumerRecord<byte[], byte[]> told, String name) {
    Header header = told.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static EmailRow row(EmailStateChanged state) {
    EmailKey key =
        new EmailKey(state.orderKey().value(), state.kind(), state.cause(), state.generation());
    return new EmailRow(key.id(), state);
  }

  private static EmailRow later(EmailRow one, EmailRow other) {
    return one.state().revision() > other.state().revision() ? one : other;
  }

  private Optional<EmailStateChanged> state(
      ConsumerRecord<byte[], byte[]> told, Predicate<EmailStateChanged> isNamed) {
    if (told.value() == null) {
      return Optional.empty();
    }
    try {
      EmailStateChanged state = reader.readValue(told.value());
      if (isWhole(state) && isNamed.test(state)) {
        return Optional.of(state);
      }
    } catch (IOException notOurs) {
      LOG.debug("not a state", notOurs);
    }
    LOG.errorf(
        "%s-%d@%d tells of no mail that can be understood: passed over",
        told.topic(), told.partition(), told.offset());
    return Optional.empty();
  }

  private static boolean isWhole(EmailStateChanged state) {
    return state != null
        && state.kind() != null
        && state.cause() != null
        && state.status() != null
        && state.queuedAt() != null
        && state.ticketEventId() != null
        && state.generation() >= 1
        && state.revision() >= 1;
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> broker) {
    Map<String, Object> configuration = new HashMap<>(broker);
    configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
