package org.ticketonce.issuer.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Ticket;
import org.ticketonce.issuer.announcements.Announcement;
import org.ticketonce.issuer.deliveries.JudgedDelivery;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.FactLedger.OrderFact;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.orders.Announce.Announced;

/**
 * {@link OrderLedger} with its tables in memory: the same steps in the same order, by the same
 * {@link OrderBatch}, and the constraints that the database has. A transaction locks its orders and
 * partitions from its beginning to its end, and writes all or nothing.
 */
public final class InMemoryLedger {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private final Announce announce =
      new Announce(new TicketCodes("k".repeat(32).getBytes(StandardCharsets.UTF_8)));
  private final Rules rules;
  private final Map<OrderKey, Map<RecordedFact.Key, RecordedFact>> facts = new HashMap<>();
  private final Map<OrderKey, Order> orders = new TreeMap<>();
  private final Map<OrderKey, Integer> quantities = new HashMap<>();
  private final Map<OrderKey, Rules> frozen = new HashMap<>();
  private final Map<OrderKey, TreeMap<Integer, Ticket>> tickets = new TreeMap<>();
  private final Map<OrderKey, List<Announcement>> announcements = new TreeMap<>();
  private final Set<UUID> announced = new HashSet<>();
  private final Map<DeliveryId, Instant> receivedAt = new HashMap<>();
  private final Map<Integer, Long> offsets = new HashMap<>();
  private final Set<Object> locks = new HashSet<>();

  /** An empty database of a shop with these rules. */
  public InMemoryLedger(Rules rules) {
    this.rules = rules;
  }

  /** The first offset of the partition that is not in this database. */
  public long stored(int partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  /** All orders by key, as they are now. */
  public Map<OrderKey, Order> orders() {
    return new TreeMap<>(orders);
  }

  /** The tickets of an order, by number. */
  public List<Ticket> tickets(OrderKey order) {
    return List.copyOf(tickets.getOrDefault(order, new TreeMap<>()).values());
  }

  /** The rules under which an order's tickets were issued; empty as long as it has none. */
  public Optional<Rules> frozenRules(OrderKey order) {
    return Optional.ofNullable(frozen.get(order));
  }

  /** The announcements of an order, in sequence. */
  public List<Announcement> announcements(OrderKey order) {
    return List.copyOf(announcements.getOrDefault(order, List.of()));
  }

  /** How many facts and deliveries there are. */
  public List<Integer> sizes() {
    return List.of(facts.values().stream().mapToInt(Map::size).sum(), receivedAt.size());
  }

  /**
   * Locks, reads, and applies {@code arrivals}; nothing is written yet.
   *
   * @param next for each partition of the batch the offset after it
   * @return null if another transaction holds one of the locks
   */
  public Transaction begin(List<Arrival> arrivals, Map<Integer, Long> next) {
    return begin(arrivals, next, rules);
  }

  /** The same by an instance that has {@code rules} of its own. */
  public Transaction begin(List<Arrival> arrivals, Map<Integer, Long> next, Rules rules) {
    Set<Object> wanted = new HashSet<>(next.keySet());
    TreeSet<OrderKey> factual = new TreeSet<>();
    arrivals.stream().filter(a -> !a.facts().isEmpty()).map(Arrival::order).forEach(factual::add);
    wanted.addAll(factual);
    if (wanted.stream().anyMatch(locks::contains)) {
      return null;
    }
    locks.addAll(wanted);
    return new Transaction(wanted, read(arrivals, factual, rules).apply(arrivals), next);
  }

  private OrderBatch read(List<Arrival> arrivals, Set<OrderKey> factual, Rules rules) {
    Map<DeliveryId, Instant> involved = new HashMap<>();
    arrivals.stream()
        .filter(arrival -> arrival.delivery() != null)
        .forEach(arrival -> readReceivedAt(arrival.delivery().id(), involved));
    List<OrderHistory> histories = new ArrayList<>();
    for (OrderKey key : new TreeSet<>(arrivals.stream().map(Arrival::order).toList())) {
      List<RecordedFact> known =
          factual.contains(key)
              ? List.copyOf(facts.getOrDefault(key, Map.of()).values())
              : List.of();
      List<Announced> past =
          known.isEmpty()
              ? List.of()
              : announcements(key).stream()
                  .map(a -> new Announced(a.order(), a.sequence(), a.eventId(), a.type()))
                  .toList();
      known.forEach(fact -> readReceivedAt(fact.delivery(), involved));
      histories.add(new OrderHistory(key, frozen.getOrDefault(key, rules), announce, known, past));
    }
    return new OrderBatch(histories, orders.keySet(), involved);
  }

  private void readReceivedAt(DeliveryId delivery, Map<DeliveryId, Instant> into) {
    Instant known = receivedAt.get(delivery);
    if (known != null) {
      into.put(delivery, known);
    }
  }

  /** A batch under way. */
  public final class Transaction {
    private final Set<Object> locked;
    private final OrderBatch batch;
    private final Map<Integer, Long> next;

    private Transaction(Set<Object> locked, OrderBatch batch, Map<Integer, Long> next) {
      this.locked = locked;
      this.batch = batch;
      this.next = next;
    }

    /** Writes everything, or fails as the database's constraints would. */
    public void commit() {
      batch.changedFacts().forEach(InMemoryLedger.this::write);
      for (OrderHistory history : batch.changed()) {
        write(history);
      }
      batch.announcements().forEach(InMemoryLedger.this::insert);
      batch.erasedFacts().forEach(InMemoryLedger.this::write);
      for (JudgedDelivery judged : batch.judged()) {
        receivedAt.putIfAbsent(judged.delivery().id(), judged.delivery().receivedAt());
      }
      next.forEach((partition, offset) -> offsets.merge(partition, offset, Math::max));
      rollBack();
    }

    /** Lets go, and leaves no trace. */
    public void rollBack() {
      locks.removeAll(locked);
    }
  }

  /** Of a row that is there, only the fields change. */
  private void write(OrderFact fact) {
    RecordedFact told = fact.recorded();
    facts
        .computeIfAbsent(fact.order(), key -> new LinkedHashMap<>())
        .merge(
            told.key(), withFieldsOf(told, told), (row, excluded) -> withFieldsOf(row, excluded));
  }

  private static RecordedFact withFieldsOf(RecordedFact row, RecordedFact told) {
    return new RecordedFact(stored(told.fact()), row.digest(), row.event(), row.delivery());
  }

  /** What comes back is what the column holds, not the object that went in. */
  private static Fact stored(Fact fact) {
    try {
      return JSON.readerFor(Fact.class)
          .readValue(JSON.writerFor(Fact.class).writeValueAsString(fact));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void write(OrderHistory history) {
    Order order = history.order();
    orders.put(order.key(), order);
    List<Ticket> now = announce.tickets(order);
    require(
        now.size() >= quantities.getOrDefault(order.key(), 0),
        "P1: tickets of " + order.key() + " are lost");
    if (now.isEmpty()) {
      return;
    }
    quantities.merge(order.key(), now.size(), Math::max);
    frozen.putIfAbsent(order.key(), history.rules());
    TreeMap<Integer, Ticket> rows = tickets.computeIfAbsent(order.key(), key -> new TreeMap<>());
    for (Ticket ticket : now) {
      Ticket before = rows.get(ticket.number());
      require(
          before == null || before.code().equals(ticket.code()) || isFreeToChange(order),
          "P1: ticket " + ticket.number() + " of " + order.key() + " has got another code");
      rows.put(ticket.number(), ticket);
    }
    require(
        rows.firstKey() == 1
            && rows.lastKey() <= quantities.get(order.key())
            && rows.lastKey() == rows.size(),
        "P1: numbers and quantity of " + order.key() + " do not fit");
  }

  /** Nobody has got the codes that were made here, and the buyer holds others. */
  private boolean isFreeToChange(Order order) {
    return order.imported() != null && announcements(order.key()).isEmpty();
  }

  private void insert(Announcement news) {
    List<Announcement> ofOrder =
        announcements.computeIfAbsent(news.order(), k -> new ArrayList<>());
    require(announced.add(news.eventId()), "P3: announcement id twice: " + news);
    require(news.sequence() == ofOrder.size() + 1, "P3: out of sequence: " + news);
    ofOrder.add(news);
  }

  private static void require(boolean holds, String promise) {
    if (!holds) {
      throw new IllegalStateException(promise);
    }
  }
}
