package org.ticketonce.issuer.offsets;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.offsets.OffsetsBehind.Gap;

/**
 * Sends a live consumer back to where its database stands. Batches that were polled before run into
 * the same gap and rewind again, until they are used up; reading a record twice does no harm.
 */
@ApplicationScoped
public class Rewind {
  private static final Logger LOG = Logger.getLogger(Rewind.class);
  private final KafkaClientService clients;
  private final OffsetLedger ledger;
  private final Counter lost;

  Rewind(KafkaClientService clients, OffsetLedger ledger, MeterRegistry meters) {
    this.clients = clients;
    this.ledger = ledger;
    this.lost = meters.counter("ticketonce.records.lost");
  }

  /**
   * Goes back to close these gaps. What the log no longer has is given up, loudly.
   *
   * @return the partitions whose consumer has gone back, so that the batch must leave them out
   */
  public Uni<Set<TopicPartition>> to(String channel, String group, List<Gap> gaps) {
    Function<Consumer<String, byte[]>, Set<TopicPartition>> seek = consumer -> seek(consumer, gaps);
    return clients
        .<String, byte[]>getConsumer(channel)
        .runOnPollingThread(seek)
        .call(rewound -> accept(group, gaps, rewound));
  }

  private Set<TopicPartition> seek(Consumer<String, byte[]> consumer, List<Gap> gaps) {
    Set<TopicPartition> concerned = new HashSet<>();
    gaps.forEach(gap -> concerned.add(partition(gap)));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(concerned);
    Set<TopicPartition> rewound = new HashSet<>();
    for (Gap gap : gaps) {
      long target = Math.max(gap.stored(), beginnings.get(partition(gap)));
      if (!consumer.assignment().contains(partition(gap))) {
        rewound.add(partition(gap)); // whoever has it now starts from the stored offset
      } else if (target < gap.first()) {
        LOG.warnf("P2: the database lacks records, reading again from %d: %s", target, gap);
        consumer.seek(partition(gap), target);
        rewound.add(partition(gap));
      }
    }
    return rewound;
  }

  private Uni<Void> accept(String group, List<Gap> gaps, Set<TopicPartition> rewound) {
    List<Span> givenUp = new ArrayList<>();
    for (Gap gap : gaps) {
      if (!rewound.contains(partition(gap))) {
        givenUp.add(new Span(gap.topic(), gap.partition(), gap.stored(), gap.first()));
        if (gap.stored() > 0) {
          LOG.errorf("P2: the log no longer has records that the database lacks: %s", gap);
          lost.increment((double) (gap.first() - gap.stored()));
        }
      }
    }
    return givenUp.isEmpty() ? Uni.createFrom().voidItem() : ledger.accept(group, givenUp);
  }

  private static TopicPartition partition(Gap gap) {
    return new TopicPartition(gap.topic(), gap.partition());
  }
}
