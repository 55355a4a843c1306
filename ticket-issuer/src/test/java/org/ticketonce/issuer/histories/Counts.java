package org.ticketonce.issuer.histories;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What the histories of a test run were made of. */
final class Counts {
  final LongAdder histories = new LongAdder();
  final LongAdder rulesChanged = new LongAdder();
  final LongAdder silent = new LongAdder();
  final LongAdder intents = new LongAdder();
  final LongAdder events = new LongAdder();
  final LongAdder batches = new LongAdder();
  final LongAdder discards = new LongAdder();
  final LongAdder rebalances = new LongAdder();
  final LongAdder redelivered = new LongAdder();
  private final Map<String, LongAdder> ends = new ConcurrentSkipListMap<>();

  void end(String status) {
    ends.computeIfAbsent(status, name -> new LongAdder()).increment();
  }

  long ended(String status) {
    return ends.getOrDefault(status, new LongAdder()).sum();
  }

  @Override
  public String toString() {
    return histories
        + " histories ("
        + rulesChanged
        + " of them with rules that change), "
        + intents
        + " intents, "
        + events
        + " events delivered, "
        + redelivered
        + " more by rewinds, "
        + batches
        + " batches, "
        + discards
        + " discards, "
        + rebalances
        + " partitions moved; "
        + silent
        + " orders silent; orders ended "
        + ends;
  }
}
