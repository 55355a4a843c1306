package org.ticketonce.issuer.ownfacts;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.ownfacts.OwnFactLedger.Waiting;

/** Puts facts of our own onto {@code stripe.events}, looking for them every second. */
@ApplicationScoped
public class OwnFactPublisher {
  private static final Logger LOG = Logger.getLogger(OwnFactPublisher.class);
  private static final int PER_ROUND = 100;
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
    return ledger
        .publish(PER_ROUND, this::publish)
        .chain(published -> published < PER_ROUND ? Uni.createFrom().voidItem() : rounds());
  }

  /** Returns the ids of those that the broker has acknowledged: all up to the first failure. */
  private Uni<List<Long>> publish(List<Waiting> facts) {
    return Multi.createFrom()
        .iterable(facts)
        .onItem()
        .transformToUniAndConcatenate(
            fact -> log.publish(fact.order(), fact.body()).replaceWith(fact.id()))
        .onFailure()
        .invoke(failure -> LOG.warnf("not published: %s: %s", facts.get(0), failure))
        .onFailure()
        .recoverWithCompletion()
        .collect()
        .asList();
  }
}
