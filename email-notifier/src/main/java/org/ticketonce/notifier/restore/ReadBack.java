package org.ticketonce.notifier.restore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.EmailKey;
import org.ticketonce.notifier.ledger.EmailRow;
import org.ticketonce.notifier.ledger.RestoreLedger;

/**
 * Reads {@code email.events} from its beginning to where it ends now, and has the ledger remember
 * what was told. Memory is bounded by one poll; doing it again changes nothing.
 */
@Singleton
class ReadBack {
  private static final Logger LOG = Logger.getLogger(ReadBack.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final RestoreLedger ledger;
  private final ObjectReader reader;
  private final Map<String, Object> broker;

  @Inject
  ReadBack(
      RestoreLedger ledger,
      ObjectMapper mapper,
      @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.ledger = ledger;
    this.reader = mapper.readerFor(EmailStateChanged.class);
    this.broker = Map.copyOf(broker);
  }

  /** Returns how often the ledger has learnt something. */
  int read() {
    int learnt = 0;
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.EMAIL_EVENTS).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        learnt += remember(consumer.poll(POLL));
      }
    }
    return learnt;
  }

  private int remember(ConsumerRecords<byte[], byte[]> records) {
    Map<EmailId, EmailRow> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> told : records) {
      state(told)
          .ifPresent(
              state -> {
                EmailId id =
                    new EmailKey(
                            state.orderKey().value(),
                            state.kind(),
                            state.cause(),
                            state.generation())
                        .id();
                latest.merge(id, new EmailRow(id, state), ReadBack::later);
              });
    }
    return latest.isEmpty() ? 0 : ledger.remember(List.copyOf(latest.values()));
  }

  private static EmailRow later(EmailRow one, EmailRow other) {
    return one.state().revision() > other.state().revision() ? one : other;
  }

  private Optional<EmailStateChanged> state(ConsumerRecord<byte[], byte[]> told) {
    Header type = told.headers().lastHeader(Headers.CE_TYPE);
    if (type == null
        || told.value() == null
        || !EmailStateChanged.TYPE.equals(new String(type.value(), StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    try {
      EmailStateChanged state = reader.readValue(told.value());
      if (isWhole(state)) {
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
        && state.orderKey() != null
        && state.kind() != null
        && state.cause() != null
        && state.status() != null
        && state.queuedAt() != null
        && state.ticketEventId() != null
        && state.generation() >= 1
        && state.revision() >= 1;
  }

  private Map<String, Object> configuration() {
    Map<String, Object> configuration = new HashMap<>(broker);
    configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return configuration;
  }
}
