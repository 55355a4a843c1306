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
 * <p>In a shop that goes by its catalogue the line items say how many there are; metadata do where
 * nothing that was bought is in the catalogue.
 *
 * <p>An imported order has the tickets that buyers hold already, whatever else is told of it. Of
 * those that had come to exist in silence before, the ones beyond that stay, and are void.
 *
 * <p>Where operators name tickets, the last to do so counts; what facts or other decisions state
 * beyond that exists, but is void: so nothing lowers the quantity, whatever order it comes in.
 */
final class Quantities {

  private Quantities() {}

  /** The tickets that there are; none if nothing settles it. */
  static StatedTickets settle(Evidence evidence, Rules rules) {
    StatedTickets byFacts =
        evidence.imported() == null ? byFacts(evidence, rules) : imported(evidence, rules);
    StatedTickets decided = evidence.decisions().tickets();
    if (!decided.isStated()) {
      return byFacts;
    }
    List<String> types = new ArrayList<>(decided.types());
    for (List<String> more : List.of(byFacts.types(), evidence.decisions().most())) {
      types.addAll(more.subList(Math.min(types.size(), more.size()), more.size()));
    }
    return new StatedTickets(types, true, List.of());
  }

  private static StatedTickets imported(Evidence evidence, Rules rules) {
    List<String> types = new ArrayList<>(evidence.imported().types());
    if (rules.origin() == Rules.Origin.SILENT) {
      List<String> before = byFacts(evidence, rules).types();
      types.addAll(before.subList(Math.min(types.size(), before.size()), before.size()));
    }
    return new StatedTickets(types, true, List.of());
  }

  /** What all but the deciding family state. */
  static StatedTickets borrowed(Evidence evidence) {
    Stream<StatedTickets> byMetadata =
        evidence.goesByMetadata()
            ? evidence.completing().stream().map(Reading::tickets)
            : Stream.empty();
    return highest(Stream.concat(byMetadata, bought(evidence)));
  }

  private static StatedTickets byFacts(Evidence evidence, Rules rules) {
    Stream<StatedTickets> byMetadata = Stream.empty();
    if (evidence.goesByMetadata()) {
      StatedTickets borrowed = borrowed(evidence);
      byMetadata = evidence.issuable().map(reading -> own(reading, rules, borrowed));
    }
    boolean payable = evidence.issuable().findAny().isPresent();
    return highest(Stream.concat(byMetadata, payable ? bought(evidence) : Stream.empty()));
  }

  private static Stream<StatedTickets> bought(Evidence evidence) {
    return evidence.lineItems().sold().stream()
        .filter(reading -> !reading.hasProblems())
        .map(Reading::tickets);
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
