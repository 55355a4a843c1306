package org.ticketonce.notifier.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ticketonce.contract.Topics;

/** Against Kafka's own stand-in of a consumer, whose broker has what it does not hand out. */
@Timeout(60) // Who waits for ever does not fail.
class ToldStatesTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.EMAIL_EVENTS, 0);

  private final AtomicLong seconds = new AtomicLong();
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

  /** Each look at the clock is {@code pace} seconds after the one before. */
  private void read(int pace) {
    new ToldStates(
            new ObjectMapper(),
            () -> consumer,
            () -> Duration.ofSeconds(seconds.getAndAdd(pace)).toNanos())
        .read(Map.of(), told -> {});
  }

  private void thereAreTwoRecords() {
    consumer.updatePartitions(
        Topics.EMAIL_EVENTS, List.of(new PartitionInfo(Topics.EMAIL_EVENTS, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 2L));
  }

  private void arrives(long offset) {
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(
                new ConsumerRecord<>(Topics.EMAIL_EVENTS, 0, offset, new byte[0], new byte[0])));
  }

  @Test
  void who_gets_nothing_for_a_minute_says_so_and_does_not_wait_for_ever() {
    thereAreTwoRecords();
    arrives(0);

    assertThatThrownBy(() -> read(10))
        .isInstanceOf(KafkaException.class)
        .hasMessageContaining("1 offsets of email.events");
  }

  @Test
  void who_gets_something_now_and_then_may_take_longer_than_that() {
    thereAreTwoRecords();
    arrives(0);
    consumer.schedulePollTask(() -> {});
    arrives(1);

    read(50);

    assertThat(seconds.get()).isGreaterThan(60);
  }
}
