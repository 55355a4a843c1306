package org.ticketonce.issuer.orders;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which tellings of an order contradict each other: in the number of tickets, in types that are
 * expressly named, in the amount or the currency. What is absent never contradicts, nor does what
 * an operator has settled; a later telling then has to agree with anything that was settled. Of an
 * imported order nothing contradicts: what another shop has given out is not decided here.
 */
final class Contradictions {
  private final Evidence evidence;
  private final StatedTickets tickets;

  private Contradictions(Evidence evidence, StatedTickets tickets) {
    this.evidence = evidence;
    this.tickets = tickets;
  }

  /**
   * The reasons for which an order must be looked at; empty if there are none.
   *
   * @param tickets those that the order is to have
   */
  static List<String> of(Evidence evidence, StatedTickets tickets) {
    if (evidence.imported() != null) {
      return List.of();
    }
    Contradictions contradictions = new Contradictions(evidence, tickets);
    return evidence
        .all()
        .filter(reading -> !reading.settled())
        .filter(contradictions::has)
        .map(
            reading ->
                reading.fact().cause() + ": states another quantity, type or amount than others do")
        .toList();
  }

  private boolean has(Reading reading) {
    return (evidence.decides(reading) && reading.hasProblems())
        || !reading.tickets().problems().isEmpty()
        || (reading.tickets().isStated()
            && reading.tickets().types().size() != tickets.types().size())
        || (reading.namedTypes() != null && isOfAnotherType(reading.namedTypes()))
        || !agrees(reading, Reading::minorUnits)
        || !agrees(reading, Reading::currency);
  }

  private boolean isOfAnotherType(NamedTypes types) {
    StatedTickets decided = evidence.decisions().tickets();
    if (decided.isStated()) {
      return !types.agreesWith(new NamedTypes(decided.types(), true));
    }
    List<NamedTypes> settled = named(Reading::settled);
    return settled.isEmpty()
        ? named(other -> true).stream().anyMatch(others -> !types.agreesWith(others))
        : settled.stream().noneMatch(types::agreesWith);
  }

  private List<NamedTypes> named(Predicate<Reading> which) {
    return evidence.all().filter(which).map(Reading::namedTypes).filter(Objects::nonNull).toList();
  }

  private <T> boolean agrees(Reading reading, Function<Reading, T> member) {
    T value = member.apply(reading);
    Set<T> settled = new HashSet<>();
    evidence.all().filter(Reading::settled).map(member).forEach(settled::add);
    settled.remove(null);
    if (value == null) {
      return true;
    }
    return settled.isEmpty() ? value.equals(evidence.first(member)) : settled.contains(value);
  }

  /**
   * The types that a telling names.
   *
   * @param types one per ticket; one for all if they are not counted
   * @param counted whether there is one per ticket
   */
  record NamedTypes(List<String> types, boolean counted) {
    boolean agreesWith(NamedTypes other) {
      if (counted && other.counted) {
        return sorted().equals(other.sorted());
      }
      return Set.copyOf(types).equals(Set.copyOf(other.types));
    }

    private List<String> sorted() {
      return types.stream().sorted().toList();
    }
  }
}
