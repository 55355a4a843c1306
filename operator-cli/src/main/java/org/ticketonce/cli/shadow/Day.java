package org.ticketonce.cli.shadow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What both sides have made of the payments of one day in UTC. */
final class Day {
  private final LocalDate date;
  private final Map<Difference, List<String>> differences = new EnumMap<>(Difference.class);
  private int there;
  private int here;

  Day(LocalDate date) {
    this.date = date;
  }

  void addThere() {
    there++;
  }

  void addHere() {
    here++;
  }

  void add(Difference difference, String payment) {
    differences.computeIfAbsent(difference, first -> new ArrayList<>()).add(payment);
  }

  LocalDate date() {
    return date;
  }

  /** How many payments have tickets there. */
  int there() {
    return there;
  }

  /** How many payments have tickets here. */
  int here() {
    return here;
  }

  List<String> payments(Difference difference) {
    return differences.getOrDefault(difference, List.of());
  }

  /** Whether nothing speaks against going over. */
  boolean isSound() {
    return payments(Difference.LOST_HERE).isEmpty() && payments(Difference.DIFFERENT).isEmpty();
  }
}
