package org.ticketonce.notifier.restore;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.Position;

/**
 * How far {@code ticket.events} has been consumed, as Kafka knows. That is told to Kafka after it
 * is stored, so it is never ahead of the database in which it was stored. A group or a partition
 * without an offset proves nothing, and stands at 0.
 */
@Singleton
public class ConsumedPositions {
  /** Who consumes. */
  public static final String GROUP = "email-notifier";

  private final Map<String, Object> broker;

  @Inject
  ConsumedPositions(@Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.broker = Map.copyOf(broker);
  }

  /** Of all partitions; asks Kafka, and joins no group. */
  List<Position> all() {
    Map<String, Object> configuration = new HashMap<>(broker);
    configuration.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.TICKET_EVENTS).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      return of(consumer, partitions, Map.of());
    }
  }

  /**
   * Of some partitions, but no further than their ends.
   *
   * @param known where the consumer knows to have stood, of which Kafka may not have been told yet
   */
  public static List<Position> of(
      Consumer<?, ?> consumer,
      Collection<TopicPartition> partitions,
      Map<TopicPartition, Long> known) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    return partitions.stream()
        .map(
            partition -> {
              OffsetAndMetadata told = committed.get(partition);
              long consumed =
                  Math.max(told == null ? 0 : told.offset(), known.getOrDefault(partition, 0L));
              return new Position(
                  partition.topic(),
                  partition.partition(),
                  Math.min(consumed, ends.get(partition)));
            })
        .toList();
  }
}
