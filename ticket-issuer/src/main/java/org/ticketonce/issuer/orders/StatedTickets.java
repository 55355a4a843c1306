package org.ticketonce.issuer.orders;

import java.util.List;

/**
 * How many tickets of which types a payment states.
 *
 * @param types one element per ticket; empty if nothing valid is stated
 * @param typed whether the types are the payment's own words, not the default
 * @param problems why what is stated is not valid
 */
record StatedTickets(List<String> types, boolean typed, List<String> problems) {
  static final StatedTickets NONE = new StatedTickets(List.of(), false, List.of());

  StatedTickets {
    types = List.copyOf(types);
    problems = List.copyOf(problems);
  }

  static StatedTickets invalid(String problem) {
    return new StatedTickets(List.of(), false, List.of(problem));
  }

  boolean isStated() {
    return !types.isEmpty();
  }
}
