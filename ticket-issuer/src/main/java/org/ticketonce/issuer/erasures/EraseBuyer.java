package org.ticketonce.issuer.erasures;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.facts.BuyerErased;
import org.ticketonce.issuer.orders.OrderLedger;

/**
 * Forgets a buyer, one order after the other, each in a transaction of its own: what fails halfway
 * is asked for again. The sweeps publish it, and announce it to whoever was told of the order.
 */
@ApplicationScoped
public class EraseBuyer {
  private static final Logger LOG = Logger.getLogger(EraseBuyer.class);
  private static final int PER_ROUND = 100;
  private final OrderLedger ledger;
  private final Clock clock;

  EraseBuyer(OrderLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Returns the orders that have no buyer any more, whether since now or since before. */
  public Uni<List<OrderKey>> erase(Erasure erasure) {
    return erasure.email() == null ? eraseFrom(erasure.orders(), erasure) : eraseAfter("", erasure);
  }

  /** An address may stand in more orders than one answer of the database should hold. */
  private Uni<List<OrderKey>> eraseAfter(String after, Erasure erasure) {
    return ledger
        .ofBuyer(erasure.email(), after, PER_ROUND)
        .chain(
            orders ->
                orders.size() < PER_ROUND
                    ? eraseFrom(orders, erasure)
                    : eraseFrom(orders, erasure)
                        .chain(
                            erased ->
                                eraseAfter(orders.get(PER_ROUND - 1).value(), erasure)
                                    .map(more -> joined(erased, more))));
  }

  private Uni<List<OrderKey>> eraseFrom(List<OrderKey> orders, Erasure erasure) {
    return Multi.createFrom()
        .iterable(orders)
        .onItem()
        .transformToUniAndConcatenate(
            order ->
                erase(order, erasure).map(known -> known ? List.of(order) : List.<OrderKey>of()))
        .onItem()
        .<OrderKey>disjoint()
        .collect()
        .asList();
  }

  private Uni<Boolean> erase(OrderKey order, Erasure erasure) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return ledger
        .erase(new BuyerErased(order, erasure.by(), erasure.why(), now))
        .invoke(
            known -> {
              if (known) {
                LOG.infof("the buyer of %s is erased", order);
              }
            });
  }

  private static List<OrderKey> joined(List<OrderKey> some, List<OrderKey> more) {
    List<OrderKey> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
