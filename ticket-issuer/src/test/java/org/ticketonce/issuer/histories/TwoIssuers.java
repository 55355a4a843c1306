package org.ticketonce.issuer.histories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ticketonce.issuer.orders.Arrival;
import org.ticketonce.issuer.orders.InMemoryLedger;
import org.ticketonce.issuer.orders.Rules;

/**
 * Two instances of the issuer that share a log and a database, step by step. A batch is polled,
 * read under lock, committed in the database, then acknowledged to the broker; at any of these
 * steps the instance may be discarded, its partitions may move while it goes on (a zombie), or the
 * log may be rewound.
 */
final class TwoIssuers {
  private static final int LONGEST_BATCH = 40;

  private final List<Rules> rules;
  private final InMemoryLedger ledger;
  private final List<List<LogRecord>> log;
  private final Random random;
  private final Counts counts;
  private final Map<Integer, Long> acknowledged = new HashMap<>();
  private final List<Issuer> issuers = new ArrayList<>();
  private int troubles;

  /**
   * Issuers at the start of {@code log}, whatever {@code ledger} knows already.
   *
   * @param rules one for both, or one for each; who is started later has either
   * @param troubles how many discards, moves and rewinds there may be
   */
  TwoIssuers(
      List<Rules> rules,
      InMemoryLedger ledger,
      List<List<LogRecord>> log,
      Random random,
      int troubles,
      Counts counts) {
    this.rules = rules;
    this.ledger = ledger;
    this.log = log;
    this.random = random;
    this.troubles = troubles;
    this.counts = counts;
    issuers.add(new Issuer(rules.get(0)));
    issuers.add(new Issuer(rules.get(rules.size() - 1)));
    for (int partition = 0; partition < log.size(); partition++) {
      issuers.get(random.nextInt(2)).positions.put(partition, 0L);
    }
  }

  /** Runs until both have consumed everything. */
  void consumeAll() {
    while (issuers.stream().anyMatch(issuer -> !issuer.isDone())) {
      Issuer issuer = issuers.get(random.nextInt(2));
      if (troubles > 0 && random.nextInt(12) == 0) {
        troubles--;
        trouble(issuer);
      } else {
        issuer.step();
      }
    }
  }

  private void trouble(Issuer issuer) {
    switch (random.nextInt(4)) {
      case 0, 1 -> discard(issuer);
      case 2 -> move(issuer);
      default -> rewind(issuer);
    }
  }

  /** Its batch is lost; its partitions go on where both broker and database know of. */
  private void discard(Issuer issuer) {
    counts.discards.increment();
    List<Integer> partitions = List.copyOf(issuer.positions.keySet());
    if (issuer.transaction != null) {
      issuer.transaction.rollBack();
    }
    issuers.remove(issuer);
    issuers.add(new Issuer(rules.get(random.nextInt(rules.size()))));
    partitions.forEach(partition -> assign(partition, issuers.get(random.nextInt(2))));
  }

  private void move(Issuer from) {
    for (int partition : List.copyOf(from.positions.keySet())) {
      counts.rebalances.increment();
      from.positions.remove(partition);
      assign(partition, issuers.get(from == issuers.get(0) ? 1 : 0));
    }
  }

  private void assign(int partition, Issuer issuer) {
    long committed = acknowledged.getOrDefault(partition, 0L);
    issuer.positions.put(partition, Math.min(committed, ledger.stored(partition)));
  }

  private void rewind(Issuer issuer) {
    issuer.positions.replaceAll(
        (partition, position) -> {
          long earlier = position == 0 ? 0 : random.nextLong(position + 1);
          counts.redelivered.add(position - earlier);
          return earlier;
        });
  }

  private final class Issuer {
    private final Rules ownRules;
    private final Map<Integer, Long> positions = new HashMap<>();
    private List<Arrival> polled;
    private Map<Integer, Long> next;
    private InMemoryLedger.Transaction transaction;
    private boolean committed;

    Issuer(Rules ownRules) {
      this.ownRules = ownRules;
    }

    boolean isDone() {
      return polled == null
          && positions.entrySet().stream()
              .allMatch(at -> at.getValue() == log.get(at.getKey()).size());
    }

    void step() {
      if (polled == null) {
        poll();
      } else if (committed) {
        acknowledge();
      } else if (transaction == null) {
        transaction = ledger.begin(polled, next, ownRules);
      } else {
        transaction.commit();
        transaction = null;
        committed = true;
      }
    }

    private void poll() {
      List<Arrival> arrivals = new ArrayList<>();
      Map<Integer, Long> after = new HashMap<>();
      int most = 1 + random.nextInt(LONGEST_BATCH);
      for (Map.Entry<Integer, Long> at : positions.entrySet()) {
        List<LogRecord> partition = log.get(at.getKey());
        int from = Math.toIntExact(at.getValue());
        int to = Math.min(partition.size(), from + random.nextInt(most + 1));
        for (int offset = from; offset < to; offset++) {
          arrivals.add(partition.get(offset).at(at.getKey(), offset));
        }
        if (to > from) {
          after.put(at.getKey(), (long) to);
          at.setValue((long) to);
        }
      }
      if (!after.isEmpty()) {
        counts.batches.increment();
        polled = arrivals;
        next = after;
      }
    }

    /** The broker takes it only from the partition's owner. */
    private void acknowledge() {
      next.forEach(
          (partition, offset) -> {
            if (positions.containsKey(partition)) {
              acknowledged.merge(partition, offset, Math::max);
            }
          });
      polled = null;
      committed = false;
    }
  }
}
