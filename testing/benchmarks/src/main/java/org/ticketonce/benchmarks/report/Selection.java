package org.ticketonce.benchmarks.report;

import java.util.List;
import java.util.Map;

/** Which of a benchmark's subjects the command line names. */
public final class Selection {
  private Selection() {}

  /**
   * The names to measure, in this order: those of the command line, or all if it has none.
   *
   * @throws IllegalArgumentException if there is no such subject
   */
  public static List<String> of(List<String> names, Map<String, ?> subjects) {
    for (String name : names) {
      if (!subjects.containsKey(name)) {
        throw new IllegalArgumentException(
            "nothing is called '%s'; there are %s"
                .formatted(name, String.join(", ", subjects.keySet())));
      }
    }
    return names.isEmpty() ? List.copyOf(subjects.keySet()) : names;
  }
}
