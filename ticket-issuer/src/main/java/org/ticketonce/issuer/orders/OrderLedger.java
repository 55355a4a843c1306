package org.ticketonce.issuer.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.announcements.AnnouncementLedger;
import org.ticketonce.issuer.batches.Consumed;
import org.ticketonce.issuer.batches.ConsumedLedger;
import org.ticketonce.issuer.deliveries.DeliveryLedger;
import org.ticketonce.issuer.emails.EmailStateLedger;
import org.ticketonce.issuer.facts.BuyerErased;
import org.ticketonce.issuer.facts.FactLedger;
import org.ticketonce.issuer.facts.MissingDataWaitElapsed;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.OwnFact;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.orders.Announce.Announced;
import org.ticketonce.issuer.ownfacts.OwnFactLedger;

/**
 * Carries a batch of facts through one transaction: lock the orders, read all their facts, derive
 * fact by fact, write what has become of them. Every statement handles the whole batch.
 *
 * <p>The locks make P5 hold beside other batches: without them two transactions could each see half
 * of an order's facts, and both commit.
 */
@ApplicationScoped
public class OrderLedger {
  private final ConsumedLedger consumedLedger;
  private final OrderRowLedger orders;
  private final TicketLedger tickets;
  private final FactLedger facts;
  private final AnnouncementLedger announcements;
  private final DeliveryLedger deliveries;
  private final EmailStateLedger emails;
  private final OwnFactLedger ownFacts;
  private final Announce announce;
  private final Rules rules;

  OrderLedger(
      ConsumedLedger consumedLedger,
      OrderRowLedger orders,
      TicketLedger tickets,
      FactLedger facts,
      AnnouncementLedger announcements,
      DeliveryLedger deliveries,
      EmailStateLedger emails,
      OwnFactLedger ownFacts,
      Announce announce,
      Rules rules) {
    this.consumedLedger = consumedLedger;
    this.orders = orders;
    this.tickets = tickets;
    this.facts = facts;
    this.announcements = announcements;
    this.deliveries = deliveries;
    this.emails = emails;
    this.ownFacts = ownFacts;
    this.announce = announce;
    this.rules = rules;
  }

  /** Applies {@code arrivals} in their order, and stores with them that they are consumed. */
  public Uni<BatchOutcome> record(List<Arrival> arrivals, Consumed consumed) {
    return consumedLedger.transaction(consumed, session -> apply(session, arrivals));
  }

  /** Tells orders that have waited for too long that they have; returns how many there were. */
  public Uni<Integer> recordElapsedWaits(Duration wait) {
    return consumedLedger.transaction(
        Consumed.NOTHING,
        session ->
            orders
                .overdue(session, wait.toMillis())
                .map(keys -> keys.stream().map(OrderLedger::waitElapsed).toList())
                .call(arrivals -> apply(session, arrivals))
                .map(List::size));
  }

  /**
   * Records an operator's decision and puts it into the outbox, if the order is still as the
   * operator saw it. Which facts were known by then is added here, under the lock.
   */
  public Uni<DecisionOutcome> decide(OperatorDecided decision) {
    return ifExists(
        decision.order(),
        new DecisionOutcome.Unknown(),
        (session, version) -> decide(session, decision, version));
  }

  private Uni<DecisionOutcome> decide(
      StatelessSession session, OperatorDecided decision, long version) {
    return lockAndRead(session, List.of(new Arrival(decision.order(), List.of(decision), null)))
        .chain(
            batch -> {
              Judgement judgement =
                  Judgement.of(decision, version, batch.history(decision.order()));
              return judgement.refusal() != null
                  ? Uni.createFrom().item(judgement.refusal())
                  : apply(session, batch, judgement.decision())
                      .replaceWith(new DecisionOutcome.Recorded());
            });
  }

  /** The next orders of the buyer with this address, in any case, by key. */
  public Uni<List<OrderKey>> ofBuyer(String email, String after, int limit) {
    return consumedLedger.transaction(
        Consumed.NOTHING,
        session ->
            orders
                .ofBuyer(session, email, after, limit)
                .map(keys -> keys.stream().map(OrderKey::new).toList()));
  }

  /**
   * Forgets an order's buyer and puts that into the outbox, unless it was done before.
   *
   * @return whether there is such an order
   */
  public Uni<Boolean> erase(BuyerErased erasure) {
    return ifExists(
        erasure.order(), false, (session, version) -> erase(session, erasure).replaceWith(true));
  }

  /** Does this under the lock of the order and with its version, in a transaction of its own. */
  private <T> Uni<T> ifExists(
      OrderKey order, T otherwise, BiFunction<StatelessSession, Long, Uni<T>> work) {
    return consumedLedger.transaction(
        Consumed.NOTHING,
        session ->
            orders
                .lockExisting(session, order)
                .chain(
                    version ->
                        version.isEmpty()
                            ? Uni.createFrom().item(otherwise)
                            : work.apply(session, version.get())));
  }

  private Uni<Void> erase(StatelessSession session, BuyerErased erasure) {
    return lockAndRead(session, List.of(new Arrival(erasure.order(), List.of(erasure), null)))
        .chain(
            batch ->
                batch.history(erasure.order()).isErased()
                    ? Uni.createFrom().voidItem()
                    : apply(session, batch, erasure));
  }

  private Uni<Void> apply(StatelessSession session, OrderBatch batch, OwnFact fact) {
    batch.apply(List.of(new Arrival(fact.order(), List.of(fact), null)));
    return write(session, batch).chain(() -> ownFacts.insert(session, fact.order(), fact));
  }

  private static Arrival waitElapsed(String key) {
    OrderKey order = new OrderKey(key);
    return new Arrival(order, List.of(new MissingDataWaitElapsed(order)), null);
  }

  private Uni<BatchOutcome> apply(StatelessSession session, List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return Uni.createFrom().item(new BatchOutcome(List.of(), 0));
    }
    return lockAndRead(session, arrivals)
        .map(batch -> batch.apply(arrivals))
        .call(batch -> write(session, batch))
        .map(OrderBatch::outcome);
  }

  private Uni<OrderBatch> lockAndRead(StatelessSession session, List<Arrival> arrivals) {
    NavigableSet<OrderKey> factual = new TreeSet<>();
    arrivals.stream().filter(a -> !a.facts().isEmpty()).map(Arrival::order).forEach(factual::add);
    return orders
        .lock(session, factual)
        .chain(
            locked ->
                facts
                    .of(session, locked.keys())
                    .chain(known -> readPast(session, arrivals, known, locked)));
  }

  private Uni<OrderBatch> readPast(
      StatelessSession session,
      List<Arrival> arrivals,
      Map<OrderKey, List<RecordedFact>> known,
      LockedOrders locked) {
    Set<DeliveryId> involved = new HashSet<>();
    arrivals.stream()
        .filter(arrival -> arrival.delivery() != null)
        .forEach(arrival -> involved.add(arrival.delivery().id()));
    known.values().stream()
        .flatMap(List::stream)
        .map(RecordedFact::delivery)
        .filter(Objects::nonNull)
        .forEach(involved::add);
    return deliveries
        .receivedAt(session, involved)
        .chain(
            receivedAt ->
                announcements
                    .of(session, known.keySet(), Announced.class)
                    .map(past -> batch(arrivals, known, locked, past, receivedAt)));
  }

  private OrderBatch batch(
      List<Arrival> arrivals,
      Map<OrderKey, List<RecordedFact>> known,
      LockedOrders locked,
      List<Announced> past,
      Map<DeliveryId, Instant> receivedAt) {
    Map<OrderKey, List<Announced>> announced =
        past.stream().collect(Collectors.groupingBy(Announced::order));
    List<OrderHistory> histories = new ArrayList<>();
    for (OrderKey key : new TreeSet<>(arrivals.stream().map(Arrival::order).toList())) {
      histories.add(
          new OrderHistory(
              key,
              locked.frozen().getOrDefault(key, rules),
              announce,
              known.getOrDefault(key, List.of()),
              announced.getOrDefault(key, List.of())));
    }
    return new OrderBatch(histories, locked.keys(), receivedAt);
  }

  private Uni<Void> write(StatelessSession session, OrderBatch batch) {
    return orders
        .write(session, batch.changed(), batch.locked())
        .chain(() -> facts.write(session, batch.changedFacts()))
        .chain(
            () ->
                tickets.write(session, batch.changed().stream().map(OrderHistory::order).toList()))
        .chain(() -> announcements.insert(session, batch.announcements()))
        .chain(() -> deliveries.insert(session, batch.judged()))
        .chain(() -> forgetBuyers(session, batch));
  }

  /** After everything else, because what the batch has just written may name them too. */
  private Uni<Void> forgetBuyers(StatelessSession session, OrderBatch batch) {
    List<OrderKey> erased = batch.erased();
    if (erased.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return facts
        .write(session, batch.erasedFacts())
        .chain(() -> ownFacts.forgetBuyers(session, erased))
        .chain(() -> announcements.forgetBuyers(session, erased))
        .chain(() -> emails.forgetEvidence(session, erased));
  }
}
