package org.ticketonce.issuer.orders;

import java.util.List;

/**
 * How many tickets of which types a payment states.
 *
 * @param types one element per ticket; empty if nothing valid is stated
 * @param problems why what is stated is not valid
 */
record StatedTickets(List<String> types, List<String> problems) {
  static final StatedTickets NONE = new StatedTickets(List.of(), List.of());

  StatedTickets {
    types = List.copyOf(types);
    problems = List.copyOf(problems);
  }

  static StatedTickets invalid(String problem) {
    return new StatedTickets(List.of(), List.of(problem));
  }

  boolean isStated() {
    return !types.isEmpty();
  }

  boolean isAbsent() {
    return types.isEmpty() && problems.isEmpty();
  }
}
