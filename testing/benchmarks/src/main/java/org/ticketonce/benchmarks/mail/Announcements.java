package org.ticketonce.benchmarks.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ticketonce.contract.Topics;

/** Announces issued tickets as the issuer does, for as many orders as wanted. */
final class Announcements {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, Object> broker;
  private final ObjectNode pattern;
  private int orders;

  Announcements(String bootstrapServers) {
    broker = Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 20);
    try (InputStream golden = Topics.class.getResourceAsStream("/golden/tickets-issued.json")) {
      pattern = (ObjectNode) mapper.readTree(golden);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when the broker has all of them. */
  void announce(int count) throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < count; i++) {
        String key = "pi_3Drain" + orders++;
        acknowledgements.add(
            producer.send(
                new ProducerRecord<>(
                    Topics.TICKET_EVENTS, bytes(key), bytes(next(key).toString()))));
      }
      for (Future<RecordMetadata> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    }
  }

  private ObjectNode next(String key) {
    ObjectNode event = pattern.deepCopy();
    event.put("eventId", UUID.nameUUIDFromBytes(bytes(key)).toString()).put("cause", key + " paid");
    ObjectNode order = (ObjectNode) event.get("order");
    order.put("key", key).put("paymentIntentId", key);
    ((ObjectNode) order.get("buyer")).put("email", "buyer" + orders + "@example.com");
    return event;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
