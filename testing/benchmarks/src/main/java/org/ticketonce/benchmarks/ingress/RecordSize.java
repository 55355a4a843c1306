package org.ticketonce.benchmarks.ingress;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketonce.benchmarks.surroundings.Surroundings;
import org.ticketonce.contract.Topics;

/** How large a webhook is on the topic, with its key and its headers. */
final class RecordSize {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private RecordSize() {}

  /** Bytes of the first record that is found. */
  static int onTopic(Surroundings surroundings) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            surroundings.bootstrapServers(),
            "group.id",
            UUID.randomUUID().toString(),
            "auto.offset.reset",
            "earliest",
            "max.poll.records",
            1);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.STRIPE_EVENTS));
      ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
      return StreamSupport.stream(records.spliterator(), false)
          .mapToInt(RecordSize::bytes)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("nothing on " + Topics.STRIPE_EVENTS));
    }
  }

  private static int bytes(ConsumerRecord<byte[], byte[]> webhook) {
    int headers =
        StreamSupport.stream(webhook.headers().spliterator(), false)
            .mapToInt(header -> header.key().length() + header.value().length)
            .sum();
    return webhook.serializedKeySize() + webhook.serializedValueSize() + headers;
  }
}
