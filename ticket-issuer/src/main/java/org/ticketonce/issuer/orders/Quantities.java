package org.ticketonce.issuer.orders;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settles how many tickets an order has.
 *
 * <p>A payment of the deciding family that states a quantity has that one; one that states none has
 * the shop's default, or else borrows what the other family states. If variants of the deciding
 * fact differ, the highest counts: so another fact can raise the quantity but never lower it, in
 * whatever order they come.
 */
final class Quantities {

  private Quantities() {}

  /** One ticket type per ticket; empty if nothing settles it. */
  static List<String> settle(Evidence evidence, Rules rules) {
    List<String> borrowed = highest(evidence.completing().stream().map(r -> r.tickets().types()));
    return highest(evidence.issuable().map(reading -> own(reading, rules, borrowed)));
  }

  /** Whether {@code reading} speaks of another quantity than {@code settled}. */
  static boolean contradicts(Reading reading, List<String> settled) {
    StatedTickets tickets = reading.tickets();
    return !tickets.problems().isEmpty()
        || (tickets.isStated() && tickets.types().size() != settled.size());
  }

  private static List<String> own(Reading reading, Rules rules, List<String> borrowed) {
    if (reading.tickets().isStated()) {
      return reading.tickets().types();
    }
    return rules.defaultQuantity() == null
        ? borrowed
        : Collections.nCopies(rules.defaultQuantity(), reading.defaultType());
  }

  private static List<String> highest(Stream<List<String>> candidates) {
    return candidates
        .max(Comparator.<List<String>>comparingInt(List::size).thenComparing(Object::toString))
        .orElse(List.of());
  }
}
