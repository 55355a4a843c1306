package org.ticketonce.notifier.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UntoldOffsetsTest {
  private static final TopicPartition FIRST = new TopicPartition("ticket.events", 0);
  private static final TopicPartition SECOND = new TopicPartition("ticket.events", 1);
  private final UntoldOffsets untold = new UntoldOffsets();

  @Test
  void what_kafka_did_not_take_is_told_once_more() {
    untold.keep(Map.of(FIRST, new OffsetAndMetadata(7)));

    assertThat(untold.take(Map.of(FIRST, 7L))).containsOnlyKeys(FIRST);
    assertThat(untold.take(Map.of(FIRST, 7L))).isEmpty();
  }

  @Test
  void P4_kafka_is_never_told_more_than_a_restored_database_knows() {
    untold.keep(Map.of(FIRST, new OffsetAndMetadata(100), SECOND, new OffsetAndMetadata(9)));

    assertThat(untold.take(Map.of(FIRST, 50L, SECOND, 9L))).containsOnlyKeys(SECOND);
    assertThat(untold.take(Map.of(FIRST, 100L))).isEmpty();
  }

  @Test
  void nothing_is_told_of_a_partition_that_has_gone_to_another_or_has_gone_on() {
    untold.keep(Map.of(FIRST, new OffsetAndMetadata(7), SECOND, new OffsetAndMetadata(7)));

    assertThat(untold.take(Map.of(SECOND, 8L))).isEmpty();
  }
}
