package org.ticketonce.issuer.batches;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one consumer does with its records.
 *
 * @param <T> a record, read
 */
public interface BatchHandler<T> {

  /** The consumer group. */
  String group();

  /** The incoming channel, whose consumer can be told to go back. */
  String channel();

  /** Reads one record; {@link UnreadableRecord} if it is not what the topic carries. */
  T read(ConsumerRecord<String, byte[]> record) throws UnreadableRecord;

  /** Handles all of {@code items} in one transaction, or none. */
  Uni<Void> commit(List<T> items, Consumed consumed);
}
