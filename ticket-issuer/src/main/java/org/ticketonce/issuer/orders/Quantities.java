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
 * whatever order they come. If they differ in types only, one of them counts, whichever came first.
 */
final class Quantities {

  private Quantities() {}

  /** The tickets that there are; none if nothing settles it. */
  static StatedTickets settle(Evidence evidence, Rules rules) {
    StatedTickets borrowed = highest(evidence.completing().stream().map(Reading::tickets));
    return highest(evidence.issuable().map(reading -> own(reading, rules, borrowed)));
  }

  /** Whether {@code reading} speaks of other tickets than {@code settled}. */
  static boolean contradicts(Reading reading, StatedTickets settled) {
    return !reading.tickets().problems().isEmpty() || reading.tickets().contradicts(settled);
  }

  private static StatedTickets own(Reading reading, Rules rules, StatedTickets borrowed) {
    if (reading.tickets().isStated()) {
      return reading.tickets();
    }
    return rules.defaultQuantity() == null
        ? borrowed
        : new StatedTickets(
            Collections.nCopies(rules.defaultQuantity(), reading.defaultType()), false, List.of());
  }

  /** The most tickets; of as many, those with express types; of those, any, but always the same. */
  private static StatedTickets highest(Stream<StatedTickets> candidates) {
    return candidates
        .filter(StatedTickets::isStated)
        .max(
            Comparator.<StatedTickets>comparingInt(tickets -> tickets.types().size())
                .thenComparing(StatedTickets::typed)
                .thenComparing(tickets -> tickets.types().toString()))
        .orElse(StatedTickets.NONE);
  }
}
