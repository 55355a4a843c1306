package org.ticketonce.issuer.batches;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.ticketonce.issuer.deadletters.DeadLetter;
import org.ticketonce.issuer.offsets.Span;

/**
 * One record of a batch: either read, or dead.
 *
 * @param record the record
 * @param item the record, read; null if it is dead
 * @param deadLetter why it is dead; null if it is not
 */
record Entry<T>(ConsumerRecord<String, byte[]> record, T item, DeadLetter deadLetter) {

  static <T> Entry<T> read(ConsumerRecord<String, byte[]> record, BatchHandler<T> handler) {
    try {
      return new Entry<>(record, handler.read(record), null);
    } catch (UnreadableRecord unreadable) {
      DeadLetter letter =
          new DeadLetter(record, DeadLetter.Reason.UNPARSABLE, unreadable.getMessage());
      return new Entry<>(record, null, letter);
    } catch (RuntimeException ours) {
      return new Entry<T>(record, null, null)
          .dead(new BadInput(DeadLetter.Reason.UNDERIVABLE, ours.getClass().getSimpleName()));
    }
  }

  Entry<T> dead(BadInput why) {
    return new Entry<>(record, null, new DeadLetter(record, why.reason(), why.detail()));
  }

  TopicPartition partition() {
    return new TopicPartition(record.topic(), record.partition());
  }

  static <T> List<T> items(List<Entry<T>> entries) {
    return entries.stream().filter(e -> e.deadLetter() == null).map(Entry::item).toList();
  }

  static <T> Consumed consumed(String group, List<Entry<T>> entries) {
    Map<TopicPartition, Span> spans = new LinkedHashMap<>();
    for (Entry<T> entry : entries) {
      long offset = entry.record().offset();
      spans.merge(
          entry.partition(),
          new Span(entry.record().topic(), entry.record().partition(), offset, offset + 1),
          (all, one) -> new Span(all.topic(), all.partition(), all.first(), one.next()));
    }
    return new Consumed(group, List.copyOf(spans.values()));
  }
}
