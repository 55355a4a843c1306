package org.ticketonce.issuer.ownfacts;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.ownfacts.OwnFactLedger.Waiting;

/** Puts facts of our own onto {@code stripe.events}, looking for them every second. */
@ApplicationScoped
public class OwnFactPublisher {
  private static final Logger LOG = Logger.getLogger(OwnFactPublisher.class);
  private static final int PER_ROUND = 200;
  private final OwnFactLedger ledger;
  private final OwnFactLog log;

  OwnFactPublisher(OwnFactLedger ledger, OwnFactLog log) {
    this.ledger = ledger;
    this.log = log;
  }

  /** Publishes whatever waits. A failure is left to the sweep: the outbox keeps all. */
  @Scheduled(
      every = "${ticketonce.announcements.sweep-interval:PT1S}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return ledger
        .count()
        .chain(count -> count == 0 ? Uni.createFrom().voidItem() : rounds())
        .onFailure()
        .invoke(failure -> LOG.warnf("facts wait for the next sweep: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> rounds() {
    return Multi.createBy()
        .repeating()
        .uni(() -> ledger.publish(PER_ROUND, this::publish))
        .whilst(published -> published == PER_ROUND)
        .onItem()
        .ignoreAsUni();
  }

  /**
   * Returns the ids of those that the broker has acknowledged. Orders need not wait for another.
   */
  private Uni<List<Long>> publish(List<Waiting> facts) {
    Map<OrderKey, List<Waiting>> byOrder =
        facts.stream()
            .collect(
                Collectors.groupingBy(Waiting::order, LinkedHashMap::new, Collectors.toList()));
    return Multi.createFrom()
        .iterable(byOrder.values())
        .onItem()
        .transformToMulti(this::publishInSequence)
        .merge(PER_ROUND)
        .collect()
        .asList();
  }

  /** The facts of one order, up to the first failure. */
  private Multi<Long> publishInSequence(List<Waiting> facts) {
    return Multi.createFrom()
        .iterable(facts)
        .onItem()
        .transformToUniAndConcatenate(
            fact -> log.publish(fact.order(), fact.body()).replaceWith(fact.id()))
        .onFailure()
        .invoke(failure -> LOG.warnf("not published: %s: %s", facts.get(0), failure))
        .onFailure()
        .recoverWithCompletion();
  }
}
