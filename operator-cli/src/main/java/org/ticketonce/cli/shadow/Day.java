package org.ticketonce.cli.shadow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What both sides have made of the payments of one day.
 *
 * @param day in UTC
 * @param doubledThere payments that have a ticket twice there
 * @param lostThere payments that have tickets here alone
 * @param lostHere payments that have tickets there alone
 * @param different payments that have another number of tickets here than there, doubles aside
 */
record Day(
    LocalDate day,
    Count there,
    Count here,
    List<String> doubledThere,
    List<String> lostThere,
    List<String> lostHere,
    List<String> different) {

  static Day of(LocalDate day) {
    return new Day(
        day,
        new Count(),
        new Count(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /** Whether nothing speaks against going over. */
  boolean isSound() {
    return lostHere.isEmpty() && different.isEmpty();
  }

  /** How many payments have tickets. */
  static final class Count {
    private int payments;

    void add() {
      payments++;
    }

    /** For JSON, too. */
    public int getPayments() {
      return payments;
    }
  }
}
