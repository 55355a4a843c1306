package org.ticketonce.issuer.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.announcements.Announcement;
import org.ticketonce.issuer.batches.UnderivableInput;
import org.ticketonce.issuer.deliveries.JudgedDelivery;
import org.ticketonce.issuer.facts.FactLedger.OrderFact;
import org.ticketonce.issuer.facts.RecordedFact;

/** The orders that a batch touches, in memory and under lock, and what the batch does to them. */
final class OrderBatch {
  private final NavigableMap<OrderKey, OrderHistory> histories;
  private final Set<OrderKey> locked;
  private final Map<DeliveryId, Instant> receivedAt;
  private final List<JudgedDelivery> judged = new ArrayList<>();

  OrderBatch(
      Collection<OrderHistory> histories,
      Set<OrderKey> locked,
      Map<DeliveryId, Instant> receivedAt) {
    this.locked = Set.copyOf(locked);
    this.histories = new TreeMap<>();
    histories.forEach(history -> this.histories.put(history.key(), history));
    this.receivedAt = new HashMap<>(receivedAt);
  }

  /** Applies all arrivals in log order. */
  OrderBatch apply(List<Arrival> arrivals) {
    for (Arrival arrival : arrivals) {
      try {
        apply(arrival);
      } catch (RuntimeException failure) {
        throw new UnderivableInput("the facts of " + arrival.order(), failure);
      }
    }
    return this;
  }

  private void apply(Arrival arrival) {
    boolean onRecord =
        arrival.delivery() != null && receivedAt.containsKey(arrival.delivery().id());
    histories
        .get(arrival.order())
        .apply(arrival, receivedAt)
        .filter(delivery -> !onRecord)
        .ifPresent(
            delivery -> {
              judged.add(delivery);
              receivedAt.put(delivery.delivery().id(), delivery.delivery().receivedAt());
            });
  }

  OrderHistory history(OrderKey order) {
    return histories.get(order);
  }

  /** Those of the orders that existed before. */
  Set<OrderKey> locked() {
    return locked;
  }

  List<OrderHistory> changed() {
    return histories.values().stream().filter(OrderHistory::hasChanged).toList();
  }

  List<OrderFact> changedFacts() {
    return facts(changed(), OrderHistory::changedFacts);
  }

  /** Orders that have changed and of whose buyers nothing may be kept. */
  List<OrderKey> erased() {
    return changed().stream().filter(OrderHistory::isErased).map(OrderHistory::key).toList();
  }

  /** All facts of {@link #erased} orders, as they may be kept. */
  List<OrderFact> erasedFacts() {
    return facts(changed().stream().filter(OrderHistory::isErased).toList(), OrderHistory::facts);
  }

  private static List<OrderFact> facts(
      List<OrderHistory> histories, Function<OrderHistory, List<RecordedFact>> which) {
    return histories.stream()
        .flatMap(history -> which.apply(history).stream().map(f -> new OrderFact(history.key(), f)))
        .toList();
  }

  List<Announcement> announcements() {
    return changed().stream().flatMap(history -> history.announcements().stream()).toList();
  }

  List<JudgedDelivery> judged() {
    return judged;
  }

  BatchOutcome outcome() {
    return new BatchOutcome(List.copyOf(judged), announcements().size());
  }
}
