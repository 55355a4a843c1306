package org.ticketonce.systemtests.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.systemtests.stack.WholeTopic;

/**
 * Reads every topic from its beginning to its end.
 *
 * @param events on the topic of Stripe's
 * @param eventsByOrder the same by key, in the order of the log
 * @param announcements by order key, in the order of the log
 * @param keys of all records that are no dead letters
 * @param deadLetters of all three topics
 * @param moved the orders that have events of Stripe on several partitions
 */
record TopicAuditor(
    List<Entry> events,
    Map<String, List<Entry>> eventsByOrder,
    Map<String, List<Entry>> announcements,
    Set<String> keys,
    List<Entry> deadLetters,
    Map<String, Moved> moved) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One record.
   *
   * @param deliveryId empty where it has none
   * @param eventId of the CloudEvent, else of the body; empty where there is none
   * @param type of the CloudEvent; empty where it is none
   */
  record Entry(String key, String deliveryId, String eventId, String type, String body) {}

  /**
   * An order on several partitions.
   *
   * @param since its first record on the second one
   * @param last its last record anywhere
   */
  record Moved(Instant since, Instant last) {}

  static TopicAuditor read(String bootstrapServers) {
    var told = WholeTopic.read(bootstrapServers, Topics.STRIPE_EVENTS);
    List<Entry> events = inOrder(told).map(TopicAuditor::entry).toList();
    List<Entry> announcements = readAll(bootstrapServers, Topics.TICKET_EVENTS);
    List<Entry> emails = readAll(bootstrapServers, Topics.EMAIL_EVENTS);
    return new TopicAuditor(
        events,
        events.stream()
            .filter(event -> event.key() != null)
            .collect(Collectors.groupingBy(Entry::key)),
        announcements.stream().collect(Collectors.groupingBy(Entry::key)),
        Stream.of(events, announcements, emails)
            .flatMap(List::stream)
            .map(Entry::key)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()),
        Stream.of(Topics.STRIPE_EVENTS, Topics.TICKET_EVENTS, Topics.EMAIL_EVENTS)
            .flatMap(topic -> readAll(bootstrapServers, Topics.deadLettersOf(topic)).stream())
            .toList(),
        moved(told));
  }

  private static Map<String, Moved> moved(List<ConsumerRecord<String, String>> records) {
    return stretches(records.stream().filter(read -> read.key() != null).toList())
        .collect(Collectors.groupingBy(stretch -> stretch.get(0).key()))
        .entrySet()
        .stream()
        .filter(order -> order.getValue().size() > 1)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                order ->
                    new Moved(
                        at(order.getValue().get(1).get(0)),
                        order.getValue().stream()
                            .flatMap(List::stream)
                            .map(TopicAuditor::at)
                            .max(Comparator.naturalOrder())
                            .orElseThrow())));
  }

  private static Instant at(ConsumerRecord<String, String> read) {
    return Instant.ofEpochMilli(read.timestamp());
  }

  private static List<Entry> readAll(String bootstrapServers, String topic) {
    return inOrder(WholeTopic.read(bootstrapServers, topic)).map(TopicAuditor::entry).toList();
  }

  /**
   * As they stand in each partition. A key that has moved when partitions were added goes on in the
   * one in which it appeared later.
   */
  private static Stream<ConsumerRecord<String, String>> inOrder(
      List<ConsumerRecord<String, String>> records) {
    return stretches(records).flatMap(List::stream);
  }

  /** The records of one key in one partition, in the order in which these began. */
  private static Stream<List<ConsumerRecord<String, String>>> stretches(
      List<ConsumerRecord<String, String>> records) {
    Map<List<?>, List<ConsumerRecord<String, String>>> stretches =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    read -> Arrays.asList(read.key(), read.partition()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return stretches.values().stream()
        .sorted(Comparator.comparingLong(stretch -> stretch.get(0).timestamp()));
  }

  private static Entry entry(ConsumerRecord<String, String> read) {
    String id = header(read, Headers.CE_ID);
    return new Entry(
        read.key(),
        header(read, Headers.DELIVERY_ID),
        id.isEmpty() ? idIn(read.value()) : id,
        header(read, Headers.CE_TYPE),
        read.value());
  }

  private static String header(ConsumerRecord<String, String> read, String name) {
    Header header = read.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String idIn(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? "" : json.path("id").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  List<Entry> eventsOf(String order) {
    return eventsByOrder.getOrDefault(order, List.of());
  }

  List<Entry> announcementsOf(String order) {
    return announcements.getOrDefault(order, List.of());
  }
}
