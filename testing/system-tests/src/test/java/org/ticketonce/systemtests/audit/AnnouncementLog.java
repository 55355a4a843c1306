package org.ticketonce.systemtests.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

/** All of {@code ticket.events}, read from its beginning. */
final class AnnouncementLog {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Supplier<String> bootstrapServers;

  AnnouncementLog(Supplier<String> bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** One announcement as published, perhaps more than once. */
  record Entry(UUID eventId, String body) {}

  /** By order key, in the order of the log. */
  Map<String, List<Entry>> readAll() {
    Map<String, List<Entry>> entries = new HashMap<>();
    try (KafkaConsumer<String, String> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.TICKET_EVENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Set<TopicPartition> unread = new HashSet<>(partitions);
      while (!unread.isEmpty()) {
        for (ConsumerRecord<String, String> announced : consumer.poll(POLL)) {
          entries
              .computeIfAbsent(announced.key(), key -> new ArrayList<>())
              .add(new Entry(eventId(announced), announced.value()));
        }
        unread.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
      }
    }
    return entries;
  }

  private static UUID eventId(ConsumerRecord<String, String> announced) {
    byte[] id = announced.headers().lastHeader(Headers.CE_ID).value();
    return UUID.fromString(new String(id, StandardCharsets.UTF_8));
  }

  private KafkaConsumer<String, String> consumer() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers.get(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }
}
