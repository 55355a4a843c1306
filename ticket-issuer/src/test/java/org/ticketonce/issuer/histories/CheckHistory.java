package org.ticketonce.issuer.histories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketEvent;
import org.ticketonce.contract.TicketStatus;
import org.ticketonce.issuer.announcements.Announcement;
import org.ticketonce.issuer.histories.History.Telling;
import org.ticketonce.issuer.histories.Reference.Seen;
import org.ticketonce.issuer.orders.InMemoryLedger;
import org.ticketonce.issuer.orders.Order;
import org.ticketonce.issuer.orders.OrderStatus;
import org.ticketonce.issuer.orders.Rules;

/**
 * Delivers a history in two different orders and compares what comes of it: with each other, with
 * the reference, and with itself once everything has been delivered again.
 */
final class CheckHistory {
  private static final int MOST_TROUBLES = 12;
  private final Counts counts;

  CheckHistory(Counts counts) {
    this.counts = counts;
  }

  /** What is wrong, and with which order; {@code schedule} decides orders, batches and discards. */
  Optional<Wrong> check(History history, long schedule) {
    InMemoryLedger first = new InMemoryLedger(history.rules().get(0));
    InMemoryLedger second = new InMemoryLedger(history.rules().get(0));
    try {
      deliver(history, new Random(schedule), first);
      deliver(history, new Random(~schedule), second);
    } catch (RuntimeException failure) {
      return Optional.of(new Wrong(null, deepest(failure)));
    }
    for (Map.Entry<String, Set<Told>> order : byOrder(history).entrySet()) {
      OrderKey key = new OrderKey(order.getKey());
      Optional<Wrong> wrong =
          compare(first, key, right(history, first, order))
              .or(() -> compare(second, key, right(history, second, order)))
              .or(() -> announced(first, key, order.getValue()))
              .or(() -> announced(second, key, order.getValue()))
              .or(() -> taken(first, key, order.getValue()))
              .or(() -> taken(second, key, order.getValue()))
              .or(() -> history.rulesChange() ? Optional.empty() : same(first, second, key, order))
              .map(what -> new Wrong(order.getKey(), what));
      if (wrong.isPresent()) {
        return wrong;
      }
      count(first, key);
    }
    return Optional.empty();
  }

  /**
   * What an order may be: by the rules that it keeps since it has tickets, or else by those of
   * whichever instance was the last to hear of it.
   */
  private static Set<Seen> right(
      History history, InMemoryLedger ledger, Map.Entry<String, Set<Told>> order) {
    List<Rules> rules =
        ledger.frozenRules(new OrderKey(order.getKey())).map(List::of).orElse(history.rules());
    Set<Seen> right = new HashSet<>();
    rules.forEach(each -> right.addAll(Reference.of(each, order.getKey(), order.getValue())));
    return right;
  }

  private void count(InMemoryLedger ledger, OrderKey key) {
    counts.end(ledger.orders().get(key).status().name());
    if (ledger.announcements(key).isEmpty()
        && ledger.orders().get(key).status() == OrderStatus.ISSUED) {
      counts.silent.increment();
    }
  }

  /** In one order, by two issuers; and then all of it once more, which must change nothing. */
  private void deliver(History history, Random random, InMemoryLedger ledger) {
    List<List<LogRecord>> log = log(history, random);
    counts.events.add(history.tellings().size());
    new TwoIssuers(history.rules(), ledger, log, random, random.nextInt(MOST_TROUBLES), counts)
        .consumeAll();
    List<Object> before = everything(ledger);
    new TwoIssuers(history.rules(), ledger, log, random, 0, counts).consumeAll();
    if (!everything(ledger).equals(before)) {
      throw new IllegalStateException("delivering everything again has changed something");
    }
  }

  /** A telling's place depends on its number alone, so that the others keep theirs without it. */
  private static List<List<LogRecord>> log(History history, Random random) {
    int salt = random.nextInt();
    List<List<LogRecord>> log = new ArrayList<>();
    int partitions = 1 + random.nextInt(4);
    for (int partition = 0; partition < partitions; partition++) {
      log.add(new ArrayList<>());
    }
    Comparator<Telling> shuffled =
        Comparator.comparingLong(telling -> new Random(salt * 31L + telling.number()).nextLong());
    for (Telling telling : history.tellings().stream().sorted(shuffled).toList()) {
      int partition = Math.floorMod(telling.told().order().hashCode(), partitions);
      // Now and then a key has moved, as when partitions were added.
      int place = random.nextInt(20) == 0 ? random.nextInt(partitions) : partition;
      log.get(place).add(LogRecord.of(telling, random));
    }
    return log;
  }

  private static Map<String, Set<Told>> byOrder(History history) {
    Map<String, Set<Told>> byOrder = new TreeMap<>();
    for (Telling telling : history.tellings()) {
      byOrder.computeIfAbsent(telling.told().order(), k -> new HashSet<>()).add(telling.told());
    }
    return byOrder;
  }

  private static Optional<String> compare(InMemoryLedger ledger, OrderKey key, Set<Seen> right) {
    Order order = ledger.orders().get(key);
    List<Ticket> all = ledger.tickets(key);
    int counting = all.size() - order.voidTickets().size();
    List<Ticket> tickets = all.subList(0, counting);
    List<Ticket> more = all.subList(counting, all.size());
    Seen seen =
        new Seen(
            order.status(),
            tickets.stream().map(Ticket::type).toList(),
            more.stream().map(Ticket::type).toList(),
            order.amount() == null ? null : order.amount().refundedMinorUnits(),
            order.buyer().email(),
            order.silent());
    TicketStatus status =
        switch (order.status()) {
          case ISSUED -> TicketStatus.VALID;
          case SUSPENDED -> TicketStatus.SUSPENDED;
          case VOIDED -> TicketStatus.VOIDED;
          case COLLECTING, AWAITING_PAYMENT, NEEDS_ATTENTION, CLOSED, IGNORED -> null;
        };
    if (!right.contains(seen)) {
      return Optional.of(key + " is " + seen + " and should be " + right);
    }
    return tickets.stream().allMatch(ticket -> ticket.status() == status)
            && more.stream().allMatch(ticket -> ticket.status() == TicketStatus.VOIDED)
        ? Optional.empty()
        : Optional.of(key + " is " + order.status() + " but has " + all);
  }

  /**
   * An imported order has the codes that its buyer holds, unless the buyer got others from here.
   */
  private static Optional<String> taken(InMemoryLedger ledger, OrderKey key, Set<Told> told) {
    Told.Imported imported = Reference.imported(told);
    if (imported == null || isAnnounced(ledger, key)) {
      return Optional.empty();
    }
    if (!ledger.announcements(key).isEmpty()) {
      return Optional.of("P4: " + key + " is imported and has been announced");
    }
    List<String> codes =
        ledger.tickets(key).stream()
            .limit(imported.codes().size())
            .map(ticket -> ticket.code().value())
            .toList();
    return imported.codes().contains("") || codes.equals(imported.codes())
        ? Optional.empty()
        : Optional.of("P1: " + key + " has lost the codes that its buyer holds");
  }

  private static boolean isAnnounced(InMemoryLedger ledger, OrderKey key) {
    return ledger.frozenRules(key).map(Rules::origin).orElse(null) == Rules.Origin.ANNOUNCED;
  }

  /** Who heard of the tickets before their order turned out to be silent hears the rest too. */
  private static Optional<String> announced(InMemoryLedger ledger, OrderKey key, Set<Told> told) {
    List<String> all = ledger.announcements(key).stream().map(Announcement::type).toList();
    List<String> types = all.stream().filter(type -> !type.equals(TicketEvent.ERASED)).toList();
    OrderStatus status = ledger.orders().get(key).status();
    boolean silent = ledger.orders().get(key).silent();
    if (silent && all.isEmpty()) {
      return Optional.empty();
    }
    if (silent && told.stream().noneMatch(CheckHistory::isLate)) {
      return Optional.of(key + " is silent but has announced " + all);
    }
    boolean startsWell = all.isEmpty() || all.get(0).equals(TicketEvent.ISSUED);
    boolean repeats = all.size() - types.size() > 1;
    for (int i = 1; i < types.size(); i++) {
      repeats |= types.get(i).equals(types.get(i - 1)) || types.get(i).equals(TicketEvent.ISSUED);
    }
    String last = types.isEmpty() ? "" : types.get(types.size() - 1);
    boolean endsWell =
        switch (status) {
          case ISSUED -> last.equals(TicketEvent.ISSUED) || last.equals(TicketEvent.REINSTATED);
          case SUSPENDED -> types.isEmpty() || last.equals(TicketEvent.SUSPENDED);
          case VOIDED -> types.isEmpty() || last.equals(TicketEvent.VOIDED);
          case COLLECTING, AWAITING_PAYMENT, NEEDS_ATTENTION, CLOSED, IGNORED -> types.isEmpty();
        };
    return startsWell && !repeats && endsWell
        ? Optional.empty()
        : Optional.of("P3: " + key + " is " + status + " but has announced " + all);
  }

  private static boolean isLate(Told told) {
    return (told instanceof Told.IntentPaid paid && !paid.says().early())
        || (told instanceof Told.SessionFinished session && !session.says().early());
  }

  /** Whether the buyer was told of tickets before the order was imported is left to chance. */
  private static Optional<String> same(
      InMemoryLedger one, InMemoryLedger other, OrderKey key, Map.Entry<String, Set<Told>> order) {
    boolean imported = Reference.imported(order.getValue()) != null;
    return imported && isAnnounced(one, key) != isAnnounced(other, key)
        ? Optional.empty()
        : sameIn(one, other, key, imported);
  }

  private static Optional<String> sameIn(
      InMemoryLedger one, InMemoryLedger other, OrderKey key, boolean imported) {
    List<Object> here = imported ? counting(one, key) : whole(one, key);
    List<Object> there = imported ? counting(other, key) : whole(other, key);
    if (!here.equals(there)) {
      return Optional.of("two orders of delivery make " + here + " and " + there);
    }
    Set<UUID> issued = new HashSet<>();
    for (InMemoryLedger ledger : List.of(one, other)) {
      ledger.announcements(key).stream().limit(1).map(Announcement::eventId).forEach(issued::add);
    }
    return issued.size() <= 1
        ? Optional.empty()
        : Optional.of("P3: two orders of delivery issue " + key + " by the ids " + issued);
  }

  private static List<Object> whole(InMemoryLedger ledger, OrderKey key) {
    return List.of(ledger.orders().get(key), ledger.tickets(key));
  }

  /** The order, and those of its tickets that are not void by themselves. */
  private static List<Object> counting(InMemoryLedger ledger, OrderKey key) {
    Order order = ledger.orders().get(key);
    List<Ticket> tickets = ledger.tickets(key);
    return List.of(
        order.standing(),
        order.buyer(),
        Optional.ofNullable(order.amount()),
        tickets.subList(0, tickets.size() - order.voidTickets().size()));
  }

  private static List<Object> everything(InMemoryLedger ledger) {
    List<Object> everything = new ArrayList<>(List.of(ledger.orders(), ledger.sizes()));
    for (OrderKey key : ledger.orders().keySet()) {
      everything.add(ledger.tickets(key));
      everything.add(ledger.announcements(key));
    }
    return everything;
  }

  private static String deepest(Throwable failure) {
    return failure.getCause() == null ? failure.toString() : deepest(failure.getCause());
  }

  /**
   * What is wrong.
   *
   * @param order with which order; null if nobody knows
   * @param what in words
   */
  record Wrong(String order, String what) {}
}
