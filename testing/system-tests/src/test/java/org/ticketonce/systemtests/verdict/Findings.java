package org.ticketonce.systemtests.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What is not as promised, by promise. */
final class Findings {
  /** In place of a promise: the tests themselves could not do what they wanted. */
  static final String HARNESS = "harness";

  /** More of the same kind say nothing new. */
  private static final int SHOWN = 8;

  private final Map<String, List<String>> broken = new TreeMap<>();

  void add(String promise, String what) {
    broken.computeIfAbsent(promise, any -> new ArrayList<>()).add(what);
  }

  /** Adds it unless the condition holds. */
  void expect(boolean condition, String promise, Supplier<String> what) {
    if (!condition) {
      add(promise, what.get());
    }
  }

  boolean isEmpty() {
    return broken.isEmpty();
  }

  /** How often a promise was broken. */
  int of(String promise) {
    return broken.getOrDefault(promise, List.of()).size();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    broken.forEach(
        (promise, all) -> {
          text.append("%s is broken %d times:%n".formatted(promise, all.size()));
          all.stream().limit(SHOWN).forEach(one -> text.append("  ").append(one).append('\n'));
        });
    return text.toString();
  }
}
