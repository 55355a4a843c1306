package org.ticketonce.issuer.batches;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Divides a large batch into parts that are committed side by side, so that one computes while the
 * database works for the other. A partition is never divided: its records go into one transaction
 * in their order, with its offset.
 */
final class Lanes {
  private static final int LANES = 2;

  /** Below this a second transaction costs more than it saves. */
  private static final int SMALLEST_DIVIDED = 100;

  private Lanes() {}

  /** One lane or more, none of them empty; the largest partition goes where least is. */
  static <T> List<List<Entry<T>>> of(List<Entry<T>> entries) {
    if (entries.size() < SMALLEST_DIVIDED) {
      return List.of(entries);
    }
    Map<TopicPartition, List<Entry<T>>> partitions =
        entries.stream()
            .collect(
                Collectors.groupingBy(Entry::partition, LinkedHashMap::new, Collectors.toList()));
    List<List<Entry<T>>> lanes =
        Stream.<List<Entry<T>>>generate(ArrayList::new).limit(LANES).toList();
    partitions.values().stream()
        .sorted(Comparator.<List<Entry<T>>>comparingInt(List::size).reversed())
        .forEach(partition -> emptiest(lanes).addAll(partition));
    return lanes.stream().filter(lane -> !lane.isEmpty()).toList();
  }

  private static <T> List<Entry<T>> emptiest(List<List<Entry<T>>> lanes) {
    return lanes.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
  }
}
