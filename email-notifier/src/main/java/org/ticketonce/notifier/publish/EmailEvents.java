package org.ticketonce.notifier.publish;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import org.apache.kafka.clients.producer.RecordMetadata;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.Position;

/** Writes to {@code email.events}. */
@Singleton
class EmailEvents {
  private final Producer<byte[], byte[]> producer;
  private final CloudEvents cloudEvents;

  @Inject
  EmailEvents(Producer<byte[], byte[]> producer, CloudEvents cloudEvents) {
    this.producer = producer;
    this.cloudEvents = cloudEvents;
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
      acknowledgements.add(
          producer.send(
              cloudEvents.record(
                  Topics.EMAIL_EVENTS, event.id(), event.type(), event.key(), event.data())));
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
}
