package org.ticketonce.issuer.batches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final String TOPIC = "stripe.events";

  @Test
  void a_small_batch_is_not_divided() {
    List<Entry<String>> batch = batch(50, 49);

    assertThat(Lanes.of(batch)).containsExactly(batch);
  }

  @Test
  void an_empty_batch_is_one_empty_lane() {
    assertThat(Lanes.of(List.<Entry<String>>of())).containsExactly(List.of());
  }

  @Test
  void one_partition_is_never_divided() {
    List<Entry<String>> batch = batch(500);

    assertThat(Lanes.of(batch)).containsExactly(batch);
  }

  @Test
  void nothing_is_lost_or_doubled_and_each_partition_keeps_its_order_in_one_lane() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      int[] sizes = random.ints(random.nextInt(1, 8), 1, 200).toArray();
      List<Entry<String>> batch = batch(sizes);

      List<List<Entry<String>>> lanes = Lanes.of(batch);

      assertThat(lanes).allSatisfy(lane -> assertThat(lane).isNotEmpty());
      assertThat(lanes.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(batch);
      assertThat(lanes.stream().map(LanesTest::offsets).mapToInt(Map::size).sum())
          .as("no partition is in two lanes")
          .isEqualTo(sizes.length);
      lanes.forEach(
          lane ->
              offsets(lane)
                  .values()
                  .forEach(
                      offsets ->
                          assertThat(offsets).isSortedAccordingTo(Comparator.naturalOrder())));
    }
  }

  @Test
  void equal_partitions_make_equal_lanes() {
    assertThat(Lanes.of(batch(100, 100, 100, 100)))
        .extracting(List::size)
        .containsExactly(200, 200);
  }

  private static Map<TopicPartition, List<Long>> offsets(List<Entry<String>> lane) {
    return lane.stream()
        .collect(
            Collectors.groupingBy(
                Entry::partition,
                Collectors.mapping(entry -> entry.record().offset(), Collectors.toList())));
  }

  /** So many records of each partition. */
  private static List<Entry<String>> batch(int... sizes) {
    List<Entry<String>> batch = new ArrayList<>();
    for (int partition = 0; partition < sizes.length; partition++) {
      for (long offset = 0; offset < sizes[partition]; offset++) {
        var record = new ConsumerRecord<>(TOPIC, partition, offset, "pi_3X", new byte[0]);
        batch.add(new Entry<>(record, "item", null));
      }
    }
    return batch;
  }
}
