package org.ticketonce.notifier.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BinaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.Position;

/** Writes to {@code email.events}, as CloudEvents in binary mode. */
@Singleton
class EmailEvents {
  private final Producer<byte[], byte[]> producer;
  private final ObjectMapper mapper;
  private final Clock clock;

  @Inject
  EmailEvents(Producer<byte[], byte[]> producer, ObjectMapper mapper, Clock clock) {
    this.producer = producer;
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * One event.
   *
   * @param id always the same for the same news
   * @param type {@code ce_type}
   * @param key of the Kafka record and {@code ce_subject}: the order, or the mail itself where it
   *     is about no one order
   * @param data becomes the JSON value
   */
  record Event(String id, String type, String key, Object data) {
    static String key(OrderKey order, String emailId) {
      return order == null ? emailId : order.value();
    }
  }

  /** Returns when the broker has acknowledged all of them: for each partition, its last record. */
  Collection<Position> tell(List<Event> events) throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    for (Event event : events) {
      acknowledgements.add(producer.send(toRecord(event)));
    }
    producer.flush();
    Map<Integer, Position> last = new TreeMap<>();
    for (Future<RecordMetadata> acknowledgement : acknowledgements) {
      RecordMetadata told = acknowledgement.get();
      last.merge(
          told.partition(),
          new Position(told.topic(), told.partition(), told.offset()),
          BinaryOperator.maxBy(Comparator.comparingLong(Position::offset)));
    }
    return last.values();
  }

  private ProducerRecord<byte[], byte[]> toRecord(Event event) {
    byte[] key = bytes(event.key());
    ProducerRecord<byte[], byte[]> told =
        new ProducerRecord<>(Topics.EMAIL_EVENTS, key, json(event.data()));
    told.headers()
        .add(Headers.CE_SPECVERSION, bytes(Headers.SPECVERSION_1_0))
        .add(Headers.CE_ID, bytes(event.id()))
        .add(Headers.CE_TYPE, bytes(event.type()))
        .add(Headers.CE_SOURCE, bytes("/email-notifier"))
        .add(Headers.CE_SUBJECT, key)
        .add(Headers.CE_TIME, bytes(clock.instant().toString()))
        .add(Headers.CONTENT_TYPE, bytes("application/json"));
    return told;
  }

  private byte[] json(Object data) {
    try {
      return mapper.writeValueAsBytes(data);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event can always be written as JSON", impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
