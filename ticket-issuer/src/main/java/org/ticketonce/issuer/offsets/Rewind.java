package org.ticketonce.issuer.offsets;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.offsets.OffsetsBehind.Gap;

/**
 * Sends a live consumer back to where its database stands. Batches that were polled before run into
 * a gap of their own and rewind again, until they are used up; reading a record twice does no harm.
 *
 * <p>A log may have holes: a transaction's markers and a compacted record are no records. Where one
 * and the same gap comes again and again, with nothing read in between, there is nothing to read.
 */
@ApplicationScoped
public class Rewind {
  private static final Logger LOG = Logger.getLogger(Rewind.class);

  /** The thread that asks the broker is the one that polls. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** So often in a row, no seek can have got lost. */
  private static final int TRIES = 5;

  private final KafkaClientService clients;
  private final OffsetLedger ledger;
  private final Counter lost;
  private final Map<TopicPartition, Tries> tries = new ConcurrentHashMap<>();

  Rewind(KafkaClientService clients, OffsetLedger ledger, MeterRegistry meters) {
    this.clients = clients;
    this.ledger = ledger;
    this.lost = meters.counter("ticketonce.records.lost");
  }

  /**
   * Goes back to close these gaps, into which a batch has run. What the log no longer has is given
   * up, loudly.
   *
   * @return the partitions whose consumer has gone back, so that the batch must leave them out
   */
  public Uni<Set<TopicPartition>> to(String channel, String group, List<Gap> gaps) {
    return to(channel, group, gaps, this::isHole);
  }

  /** The same for gaps that were noticed without any batch: those may well be seen again. */
  public Uni<Void> again(String channel, String group, List<Gap> gaps) {
    return to(channel, group, gaps, gap -> false).replaceWithVoid();
  }

  private Uni<Set<TopicPartition>> to(
      String channel, String group, List<Gap> gaps, Predicate<Gap> isHole) {
    Function<Consumer<String, byte[]>, Set<TopicPartition>> seek =
        consumer -> seek(consumer, gaps, isHole);
    return clients
        .<String, byte[]>getConsumer(channel)
        .runOnPollingThread(seek)
        .call(rewound -> accept(group, gaps, rewound));
  }

  private static Set<TopicPartition> seek(
      Consumer<String, byte[]> consumer, List<Gap> gaps, Predicate<Gap> isHole) {
    Set<TopicPartition> concerned = new HashSet<>();
    gaps.forEach(gap -> concerned.add(partition(gap)));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(concerned, PATIENCE);
    Set<TopicPartition> rewound = new HashSet<>();
    for (Gap gap : gaps) {
      long target = Math.max(gap.stored(), beginnings.get(partition(gap)));
      if (!consumer.assignment().contains(partition(gap))) {
        rewound.add(partition(gap)); // whoever has it now starts from the stored offset
      } else if (target < gap.first() && !isHole.test(gap)) {
        LOG.warnf("P2: the database lacks records, reading again from %d: %s", target, gap);
        consumer.seek(partition(gap), target);
        rewound.add(partition(gap));
      }
    }
    return rewound;
  }

  private boolean isHole(Gap gap) {
    Tries sofar =
        tries.compute(
            partition(gap),
            (partition, before) ->
                before != null && before.gap.equals(gap)
                    ? new Tries(gap, before.times + 1)
                    : new Tries(gap, 1));
    return sofar.times > TRIES;
  }

  private record Tries(Gap gap, int times) {}

  private Uni<Void> accept(String group, List<Gap> gaps, Set<TopicPartition> rewound) {
    List<Span> givenUp = new ArrayList<>();
    for (Gap gap : gaps) {
      if (!rewound.contains(partition(gap))) {
        givenUp.add(new Span(gap.topic(), gap.partition(), gap.stored(), gap.first()));
        if (gap.stored() > 0) {
          LOG.errorf("P2: the log does not have what the database lacks: %s", gap);
          lost.increment((double) (gap.first() - gap.stored()));
        } else {
          LOG.infof("this database begins where the log does: %s", gap);
        }
      }
    }
    return givenUp.isEmpty() ? Uni.createFrom().voidItem() : ledger.accept(group, givenUp);
  }

  private static TopicPartition partition(Gap gap) {
    return new TopicPartition(gap.topic(), gap.partition());
  }
}
