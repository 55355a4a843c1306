package org.ticketonce.issuer.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.announcements.Announcement;
import org.ticketonce.issuer.deliveries.Delivery;
import org.ticketonce.issuer.deliveries.Duplicate;
import org.ticketonce.issuer.deliveries.JudgedDelivery;
import org.ticketonce.issuer.deliveries.Outcome;
import org.ticketonce.issuer.facts.ChargeSucceeded;
import org.ticketonce.issuer.facts.CheckoutSessionCompleted;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.OrderImported;
import org.ticketonce.issuer.facts.PaymentIntentPaid;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.orders.Announce.Announced;

/**
 * One order while a batch is applied to it: fact by fact in log order, never the batch at once, so
 * that announcements and outcomes do not depend on where batches are cut.
 */
final class OrderHistory {
  private final OrderKey key;
  private Rules rules;
  private final Announce announce;
  private final Map<RecordedFact.Key, RecordedFact> facts = new LinkedHashMap<>();
  private final List<Announced> announced;
  private final Map<RecordedFact.Key, RecordedFact> changedFacts = new LinkedHashMap<>();
  private final List<Announcement> announcements = new ArrayList<>();
  private Order order;

  OrderHistory(
      OrderKey key,
      Rules rules,
      Announce announce,
      List<RecordedFact> facts,
      List<Announced> past) {
    this.key = key;
    this.rules = rules;
    this.announce = announce;
    facts.forEach(fact -> this.facts.put(fact.key(), fact));
    this.announced = new ArrayList<>(past);
    this.order = facts.isEmpty() ? null : derive();
  }

  /** Applies what arrives and says what came of it; {@code receivedAt} knows past deliveries. */
  Optional<JudgedDelivery> apply(Arrival arrival, Map<DeliveryId, Instant> receivedAt) {
    Optional<RecordedFact> winner = winner(arrival);
    OrderStatus before = order == null ? null : order.status();
    boolean hadTickets = hasTickets();
    add(arrival);
    if (arrival.delivery() == null) {
      return Optional.empty();
    }
    boolean issues = !hadTickets && hasTickets();
    if (issues || winner.isEmpty()) {
      Outcome outcome = issues ? Outcome.ISSUED : outcome(arrival, before);
      return Optional.of(new JudgedDelivery(arrival.delivery(), outcome, null));
    }
    return Optional.of(duplicate(arrival.delivery(), winner.get(), receivedAt));
  }

  private Order derive() {
    return Derive.derive(key, facts.values(), rules);
  }

  /** From now on the order keeps the rules under which its tickets have come to exist. */
  private void keepRules() {
    if (hasTickets()) {
      rules = rules.keptBy(order);
    }
  }

  private boolean hasTickets() {
    return order != null && !order.ticketTypes().isEmpty();
  }

  /** Set if all that arrives has been told before, whatever fields it carried then. */
  private Optional<RecordedFact> winner(Arrival arrival) {
    List<Optional<RecordedFact>> tellings =
        arrival.facts().stream().map(this::firstTelling).toList();
    return !tellings.isEmpty() && tellings.stream().allMatch(Optional::isPresent)
        ? tellings.get(0)
        : Optional.empty();
  }

  private Optional<RecordedFact> firstTelling(Fact fact) {
    return facts.values().stream()
        .filter(known -> known.fact().identity().equals(fact.identity()))
        .findFirst();
  }

  private void add(Arrival arrival) {
    Delivery delivery = arrival.delivery();
    for (Fact fact : arrival.facts()) {
      RecordedFact told =
          RecordedFact.of(
              fact,
              delivery == null ? null : delivery.event(),
              delivery == null ? null : delivery.id());
      RecordedFact known = facts.get(told.key());
      RecordedFact kept = known == null ? told : known.toldAgain(fact);
      if (!kept.equals(known)) {
        facts.put(kept.key(), kept);
        changedFacts.put(kept.key(), kept);
        Order before = order;
        order = derive();
        keepRules();
        announce.next(before, order, fact, announced).forEach(this::announce);
      }
    }
  }

  private void announce(Announcement news) {
    announcements.add(news);
    announced.add(Announced.of(news));
  }

  private static JudgedDelivery duplicate(
      Delivery delivery, RecordedFact first, Map<DeliveryId, Instant> receivedAt) {
    Instant winnerReceivedAt = first.delivery() == null ? null : receivedAt.get(first.delivery());
    return new JudgedDelivery(
        delivery,
        Outcome.DUPLICATE,
        Duplicate.of(first.delivery(), first.event(), winnerReceivedAt, delivery.receivedAt()));
  }

  private Outcome outcome(Arrival arrival, OrderStatus before) {
    if (arrival.facts().isEmpty() || order.status() == OrderStatus.IGNORED) {
      return Outcome.IGNORED;
    }
    boolean completesOnly = arrival.facts().stream().allMatch(this::completes);
    boolean movedOn = before != null && before != order.status();
    return completesOnly && !movedOn ? Outcome.COMPLEMENTED : Outcome.APPLIED;
  }

  /** Whether the fact belongs to the family that does not decide. */
  private boolean completes(Fact fact) {
    if (fact instanceof ChargeSucceeded) {
      return true;
    }
    return switch (Evidence.deciderOf(key, rules)) {
      case CHECKOUT_SESSION -> fact instanceof PaymentIntentPaid;
      case PAYMENT_INTENT -> fact instanceof CheckoutSessionCompleted session && session.paid();
    };
  }

  /** Whether the order has changed, or may have. */
  boolean hasChanged() {
    return !changedFacts.isEmpty();
  }

  /** Whether its buyer has got tickets from here, or may have. */
  boolean hasTicketsOfItsOwn() {
    return hasTickets() && rules.origin() == Rules.Origin.ANNOUNCED;
  }

  /** Whether an operator has decided about it. */
  boolean isDecided() {
    return facts.values().stream().anyMatch(one -> one.fact() instanceof OperatorDecided);
  }

  /** What was imported of it, whether that counts or not; the first of several. */
  Optional<OrderImported> imported() {
    return facts.values().stream()
        .map(RecordedFact::fact)
        .filter(OrderImported.class::isInstance)
        .map(OrderImported.class::cast)
        .findFirst();
  }

  /** Whether nothing personal of this order may be kept. */
  boolean isErased() {
    return order != null && order.isErased();
  }

  /** What the order would be with one more fact. */
  Order after(Fact fact) {
    List<RecordedFact> all = new ArrayList<>(facts.values());
    all.add(RecordedFact.of(fact, null, null));
    return Derive.derive(key, all, rules);
  }

  /** The highest version that an operator has decided upon; 0 if none has. */
  long lastDecidedVersion() {
    return facts.values().stream()
        .map(RecordedFact::fact)
        .filter(OperatorDecided.class::isInstance)
        .mapToLong(fact -> ((OperatorDecided) fact).version())
        .max()
        .orElse(0);
  }

  /** All facts, also those that the batch has brought, as they may be kept. */
  List<RecordedFact> facts() {
    return kept(facts.values());
  }

  private List<RecordedFact> kept(Collection<RecordedFact> recorded) {
    return isErased()
        ? recorded.stream().map(RecordedFact::withoutBuyer).toList()
        : List.copyOf(recorded);
  }

  OrderKey key() {
    return key;
  }

  Order order() {
    return order;
  }

  Rules rules() {
    return rules;
  }

  /** What the batch has brought, as it may be kept. */
  List<RecordedFact> changedFacts() {
    return kept(changedFacts.values());
  }

  List<Announcement> announcements() {
    return announcements;
  }
}
