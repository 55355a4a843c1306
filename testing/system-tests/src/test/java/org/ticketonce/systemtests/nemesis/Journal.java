package org.ticketonce.systemtests.nemesis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was broken, and when. */
public final class Journal {
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /** One fault, from its beginning to its repair. */
  public record Entry(String kind, Instant from, Instant to) {}

  synchronized void add(Entry entry) {
    entries.add(entry);
  }

  /** Something could not be broken, or not be repaired. */
  public synchronized void failed(String what, Throwable failure) {
    failures.add(
        what + ": " + failure + (failure.getCause() == null ? "" : ", " + failure.getCause()));
  }

  /** What the tests themselves could not do. */
  public synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** How many faults there were of each kind. */
  public synchronized Map<String, Long> kinds() {
    return entries.stream()
        .map(Entry::kind)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
