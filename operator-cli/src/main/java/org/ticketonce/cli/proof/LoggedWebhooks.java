package org.ticketonce.cli.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

/** Where deliveries stand on {@code stripe.events}: looked for around the time of each. */
final class LoggedWebhooks {
  private static final Duration BEFORE = Duration.ofSeconds(5);

  /** An ingress that waits for its broker gives up long before. */
  private static final Duration AFTER = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private LoggedWebhooks(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /**
   * By delivery id; what is not there is no longer, or not yet, in the log. {@link CannotProceed}
   * if Kafka does not answer.
   *
   * @param deliveries when each came in
   */
  static Map<String, Place> find(String bootstrapServers, Map<String, Instant> deliveries) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.STRIPE_EVENTS).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      return new LoggedWebhooks(consumer, partitions).find(deliveries);
    } catch (KafkaException e) {
      throw new CannotProceed(
          "Kafka at %s does not answer: %s; see --kafka"
              .formatted(bootstrapServers, e.getMessage()));
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "enable.auto.commit",
            false,
            "allow.auto.create.topics",
            false,
            "default.api.timeout.ms",
            15_000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * One record.
   *
   * @param appendedAt by its time stamp
   * @param sha256 of its value: the bytes whose signature the ingress has verified
   * @param bytes how many those are
   */
  record Place(
      String topic, int partition, long offset, String appendedAt, String sha256, int bytes) {}

  private Map<String, Place> find(Map<String, Instant> deliveries) {
    Map<String, Place> found = new HashMap<>();
    deliveries.forEach(
        (id, receivedAt) -> {
          if (!found.containsKey(id)) {
            look(receivedAt, deliveries.keySet(), found);
          }
        });
    return found;
  }

  private void look(Instant receivedAt, Set<String> wanted, Map<String, Place> found) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, receivedAt.minus(BEFORE).toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
    Set<TopicPartition> unread = new HashSet<>(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp start = starts.get(partition);
      consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
    }
    long until = receivedAt.plus(AFTER).toEpochMilli();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!unread.isEmpty() && !found.keySet().containsAll(wanted)) {
      if (System.nanoTime() > deadline) {
        throw new CannotProceed("stripe.events cannot be read to the end of that time");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        String id = deliveryId(record);
        if (wanted.contains(id)) {
          found.putIfAbsent(id, place(record));
        }
        if (record.timestamp() > until) {
          unread.remove(new TopicPartition(record.topic(), record.partition()));
        }
      }
      unread.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
    }
  }

  private static String deliveryId(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Headers.DELIVERY_ID);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Place place(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    return new Place(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()).toString(),
        sha256(value),
        value.length);
  }

  private static String sha256(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
