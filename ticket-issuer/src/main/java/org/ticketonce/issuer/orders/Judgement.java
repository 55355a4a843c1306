package org.ticketonce.issuer.orders;

import java.util.List;
import java.util.Optional;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.RecordedFact;

/**
 * Whether a decision may be recorded.
 *
 * @param decision the decision, with all that was known by then
 * @param refusal why it is not recorded; null if it may be
 */
record Judgement(OperatorDecided decision, DecisionOutcome refusal) {

  /**
   * Judges under the order's lock.
   *
   * @param version the order's version now
   * @param history the order as it is now
   */
  static Judgement of(OperatorDecided decision, long version, OrderHistory history) {
    Evidence evidence = Evidence.of(history.key(), history.facts(), history.rules());
    OperatorDecided informed =
        decision.upon(
            digests(history.facts()), confirmed(decision, evidence), evidence.decisions().lastAt());
    return new Judgement(informed, refusal(informed, version, history));
  }

  /**
   * An operator who does not wait for the deciding family takes the other's word for the tickets.
   * The decision keeps it, so that no later telling of that family can change it.
   */
  private static List<String> confirmed(OperatorDecided decision, Evidence evidence) {
    boolean standsIn =
        evidence.deciding().isEmpty()
            && evidence.imported() == null
            && !decision.closes()
            && decision.types() == null
            && !evidence.decisions().tickets().isStated();
    StatedTickets others = Quantities.borrowed(evidence);
    return standsIn && others.isStated() ? others.types() : null;
  }

  private static DecisionOutcome refusal(
      OperatorDecided decision, long version, OrderHistory history) {
    if (isRepeated(decision, history.facts())) {
      return new DecisionOutcome.Repeated();
    }
    if (decision.version() != version) {
      return new DecisionOutcome.Stale(version);
    }
    if (history.order() == null || !history.order().paid()) {
      return new DecisionOutcome.Impossible("nothing has been paid");
    }
    if (history.isErased() && decision.namesBuyer()) {
      return new DecisionOutcome.Impossible("the buyer was erased");
    }
    return impossible(decision, history.after(decision)).orElse(null);
  }

  private static Optional<DecisionOutcome> impossible(OperatorDecided decision, Order after) {
    return decision.voidTickets().stream()
        .filter(number -> number > after.ticketTypes().size())
        .findFirst()
        .map(number -> new DecisionOutcome.Impossible("there is no ticket " + number));
  }

  private static boolean isRepeated(OperatorDecided decision, List<RecordedFact> facts) {
    return facts.stream()
        .map(RecordedFact::fact)
        .anyMatch(fact -> fact instanceof OperatorDecided known && decision.repeats(known));
  }

  /** Decisions are not among them: each stands by itself. */
  private static List<String> digests(List<RecordedFact> facts) {
    return facts.stream()
        .filter(known -> !(known.fact() instanceof OperatorDecided))
        .map(RecordedFact::digest)
        .sorted()
        .toList();
  }
}
