package org.ticketonce.issuer.orders;

import java.util.ArrayList;
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
 *
 * <p>Where an operator names tickets, those are the ones; what facts state beyond them exists, but
 * is void: so not even a decision lowers the quantity, whether it came before or after.
 */
final class Quantities {

  private Quantities() {}

  /** The tickets that there are; none if nothing settles it. */
  static StatedTickets settle(Evidence evidence, Rules rules) {
    StatedTickets stated = evidence.decisions().tickets();
    StatedTickets byFacts = byFacts(evidence, rules);
    if (stated.types().size() >= byFacts.types().size()) {
      return stated;
    }
    if (!stated.isStated()) {
      return byFacts;
    }
    List<String> types = new ArrayList<>(stated.types());
    types.addAll(byFacts.types().subList(types.size(), byFacts.types().size()));
    return new StatedTickets(types, true, List.of());
  }

  private static StatedTickets byFacts(Evidence evidence, Rules rules) {
    StatedTickets borrowed = highest(evidence.completing().stream().map(Reading::tickets));
    return evidence.isOperatorsAlone()
        ? borrowed
        : highest(evidence.issuable().map(reading -> own(reading, rules, borrowed)));
  }

  private static StatedTickets own(Reading reading, Rules rules, StatedTickets borrowed) {
    if (reading.tickets().isStated()) {
      return reading.tickets();
    }
    if (rules.defaultQuantity() != null) {
      return reading.ofItsType(rules.defaultQuantity());
    }
    return reading.typed() && borrowed.isStated()
        ? reading.ofItsType(borrowed.types().size())
        : borrowed;
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
