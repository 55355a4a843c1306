package org.ticketonce.issuer.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.announcements.AnnouncementLedger;
import org.ticketonce.issuer.deliveries.DeliveryLedger;
import org.ticketonce.issuer.emails.EmailStateLedger;
import org.ticketonce.issuer.facts.FactLedger;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.orders.Announce.Announced;
import org.ticketonce.issuer.ownfacts.OwnFactLedger;

/**
 * Reads all that a batch touches, under lock, and writes what has become of it, within a
 * transaction of {@link OrderLedger}. Every statement handles the whole batch.
 */
@ApplicationScoped
public class BatchLedger {
  private final OrderRowLedger orders;
  private final TicketLedger tickets;
  private final FactLedger facts;
  private final AnnouncementLedger announcements;
  private final DeliveryLedger deliveries;
  private final EmailStateLedger emails;
  private final OwnFactLedger ownFacts;
  private final Announce announce;
  private final Rules rules;

  BatchLedger(
      OrderRowLedger orders,
      TicketLedger tickets,
      FactLedger facts,
      AnnouncementLedger announcements,
      DeliveryLedger deliveries,
      EmailStateLedger emails,
      OwnFactLedger ownFacts,
      Announce announce,
      Rules rules) {
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

  /**
   * Locks the orders that facts arrive for, as far as they exist, and reads what is known of them.
   */
  Uni<OrderBatch> lockAndRead(StatelessSession session, List<Arrival> arrivals) {
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

  /**
   * Writes what has become of them; fails with {@link OrderAppeared} as the orders' ledger does.
   */
  Uni<Void> write(StatelessSession session, OrderBatch batch) {
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
