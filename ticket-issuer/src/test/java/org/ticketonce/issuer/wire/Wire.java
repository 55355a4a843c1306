package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.local.database.LocalDatabase;

/** The outside of the service: what enters and leaves by topic, HTTP and, for audits, by SQL. */
final class Wire implements AutoCloseable {
  static final String TOKEN = "operator_token_for_local_development_only";
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(
              "bootstrap.servers",
              LocalParts.bootstrapServers(),
              "acks",
              "all",
              "max.request.size",
              2_097_152),
          new StringSerializer(),
          new ByteArraySerializer());
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final URI readiness;

  Wire(int port, URI readiness) {
    base = "http://localhost:" + port;
    this.readiness = readiness;
  }

  /** Waits until readiness as a whole is {@code status}, and returns the report. */
  JsonNode readiness(String status) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> health(readiness), report -> report.path("status").asText().equals(status));
  }

  /** What one of the health endpoints reports now. */
  JsonNode health(URI endpoint) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(endpoint).build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Puts one delivery of {@code body} onto the topic, received now; returns its delivery id. */
  UUID deliver(String key, byte[] body) {
    return deliver(key, body, Instant.now());
  }

  UUID deliver(String key, byte[] body, Instant receivedAt) {
    return deliver(null, key, body, receivedAt);
  }

  /** The same onto this partition; if it is null, onto that of the key. */
  UUID deliver(Integer partition, String key, byte[] body, Instant receivedAt) {
    UUID delivery = UUID.randomUUID();
    send(delivery(delivery, partition, key, body, receivedAt));
    return delivery;
  }

  /** As a tool would that copies topics exactly once: the log gets a marker, which is no record. */
  void deliverInTransaction(String key, byte[] body) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            LocalParts.bootstrapServers(),
            "transactional.id",
            "copies-topics");
    try (var transactional =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      transactional.initTransactions();
      transactional.beginTransaction();
      var sent = transactional.send(delivery(UUID.randomUUID(), null, key, body, Instant.now()));
      transactional.commitTransaction();
      assertThat(sent).isDone();
    }
  }

  private static ProducerRecord<String, byte[]> delivery(
      UUID delivery, Integer partition, String key, byte[] body, Instant receivedAt) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.STRIPE_EVENTS, partition, key, body);
    record.headers().add(Headers.CE_ID, bytes("evt_1"));
    record.headers().add(Headers.DELIVERY_ID, bytes(delivery.toString()));
    record.headers().add(Headers.RECEIVED_AT, bytes(receivedAt.toString()));
    return record;
  }

  void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Makes a topic {@code more} partitions longer, as an operator would under load. */
  void addPartitions(String topic, int more) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", LocalParts.bootstrapServers()))) {
      int now =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(now + more))).all().get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new AssertionError(failure);
    }
  }

  /** How many records of a topic this group has not acknowledged yet. */
  static long lag(String topic, String group) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", LocalParts.bootstrapServers()))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      long lag = 0;
      for (Map.Entry<TopicPartition, Long> end : ends(topic).entrySet()) {
        OffsetAndMetadata at = committed.get(end.getKey());
        lag += end.getValue() - (at == null ? 0 : at.offset());
      }
      return lag;
    } catch (InterruptedException | ExecutionException failure) {
      throw new AssertionError(failure);
    }
  }

  /** How many records a topic has. */
  static long size(String topic) {
    return ends(topic).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many partitions a topic has. */
  static int partitions(String topic) {
    return ends(topic).size();
  }

  private static Map<TopicPartition, Long> ends(String topic) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topic));
    }
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", LocalParts.bootstrapServers()),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** Waits until the order fits, and returns it. */
  JsonNode order(String key, Predicate<JsonNode> fits) {
    JsonNode[] last = {null};
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                HttpResponse<String> response = get("/api/orders/" + key);
                last[0] = JSON.readTree(response.body());
                return response.statusCode() == 200 && fits.test(last[0]);
              });
    } catch (org.awaitility.core.ConditionTimeoutException late) {
      throw new AssertionError("not in time: " + last[0], late);
    }
    return last[0];
  }

  JsonNode orderWithDeliveries(String key, int count) {
    return order(key, order -> order.path("deliveries").size() == count);
  }

  HttpResponse<String> get(String path) {
    return get(path, Map.of("Authorization", "Bearer " + TOKEN));
  }

  HttpResponse<String> get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Waits until the dead letters that this query finds fit, and returns them, newest first. */
  JsonNode deadLetters(String query, Predicate<JsonNode> fit) {
    JsonNode[] last = {null};
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                last[0] = JSON.readTree(get("/api/dead-letters?" + query).body());
                return fit.test(last[0].path("deadLetters"));
              });
    } catch (org.awaitility.core.ConditionTimeoutException late) {
      throw new AssertionError("not in time: " + last[0], late);
    }
    return last[0].path("deadLetters");
  }

  HttpResponse<String> post(String path, String body) {
    return post(path, body, Map.of("Authorization", "Bearer " + TOKEN));
  }

  HttpResponse<String> post(String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  /** All records of a topic for this key, after {@code expected} of them have come. */
  List<ConsumerRecord<String, byte[]>> records(String topic, String key, int expected) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              found.clear();
              found.addAll(all(topic).stream().filter(r -> Objects.equals(key, r.key())).toList());
              assertThat(found).hasSizeGreaterThanOrEqualTo(expected);
            });
    return found;
  }

  /** All records of a topic that it has now. */
  static List<ConsumerRecord<String, byte[]>> all(String topic) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** The single value that a query yields, as text. */
  static String query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  static int update(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Takes an order out of the database, as if it had been restored to a time before. */
  static void forget(String order) throws SQLException {
    for (String table :
        List.of(
            "announcements",
            "tickets",
            "facts",
            "facts_to_publish",
            "line_item_requests",
            "webhook_deliveries")) {
      update("delete from " + table + " where order_key = '" + order + "'");
    }
    update("delete from orders where key = '" + order + "'");
  }

  /** Makes the service read its topic again from the beginning. */
  static void readAgain() throws SQLException {
    update("update consumed_offsets set next_offset = 0 where topic = 'stripe.events'");
  }

  static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        LocalParts.jdbcUrl(), LocalParts.DATABASE, LocalDatabase.PASSWORD);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
