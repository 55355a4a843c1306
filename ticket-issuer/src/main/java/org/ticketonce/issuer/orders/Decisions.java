package org.ticketonce.issuer.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.RecordedFact;

/**
 * What operators have decided about an order. Of each thing the last word counts, by the time of
 * the decision, which rises under the order's lock, whatever order the decisions came in (P5): also
 * where a restored database has yet to read earlier ones again. A single ticket that is void stays
 * void.
 *
 * @param inOrder the first decision first
 */
record Decisions(List<OperatorDecided> inOrder) {
  private static final Comparator<OperatorDecided> BY_TIME =
      Comparator.comparing(OperatorDecided::decidedAt).thenComparing(OperatorDecided::version);

  /** The decisions among these facts, which stand in a fixed order. */
  static Decisions of(Collection<RecordedFact> facts) {
    return new Decisions(
        facts.stream()
            .map(RecordedFact::fact)
            .filter(OperatorDecided.class::isInstance)
            .map(OperatorDecided.class::cast)
            .sorted(BY_TIME)
            .toList());
  }

  /** When the last of them was made; {@link Instant#EPOCH} if there are none. */
  Instant lastAt() {
    return exist() ? inOrder.get(inOrder.size() - 1).decidedAt() : Instant.EPOCH;
  }

  boolean exist() {
    return !inOrder.isEmpty();
  }

  /** Whether the last of them says that nothing is owed. */
  boolean close() {
    return exist() && inOrder.get(inOrder.size() - 1).closes();
  }

  /** Whether any of them says that something is, or was: so the payment is about tickets. */
  boolean fulfil() {
    return inOrder.stream().anyMatch(decision -> !decision.closes());
  }

  /** Whether an operator has seen the fact of this digest, and settled what it says. */
  boolean settle(String digest) {
    return inOrder.stream().anyMatch(decision -> decision.seen().contains(digest));
  }

  /** The tickets that count before all that facts state; none if no operator has named any. */
  StatedTickets tickets() {
    List<String> types = last(OperatorDecided::tickets);
    return types == null ? StatedTickets.NONE : new StatedTickets(types, true, List.of());
  }

  /** The most tickets that any of them has made exist, by type. */
  List<String> most() {
    return inOrder.stream()
        .map(OperatorDecided::tickets)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(List::size))
        .orElse(List.of());
  }

  /**
   * Of {@code quantity} tickets the numbers of those that are void.
   *
   * @param undecided how many of them there are to be, unless an operator has named them
   */
  Set<Integer> voidTickets(int quantity, int undecided) {
    Set<Integer> named = new HashSet<>();
    inOrder.forEach(decision -> named.addAll(decision.voidTickets()));
    int wanted = tickets().isStated() ? tickets().types().size() : undecided;
    Set<Integer> numbers = new TreeSet<>();
    IntStream.rangeClosed(1, quantity)
        .filter(number -> number > wanted || named.contains(number))
        .forEach(numbers::add);
    return numbers;
  }

  /** The last value that any of them states; null if none does. */
  <T> T last(Function<OperatorDecided, T> member) {
    return inOrder.stream()
        .map(member)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }
}
