package org.ticketonce.issuer.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.issuer.facts.LineItemsFetched;
import org.ticketonce.issuer.facts.LineItemsFetched.Outcome;
import org.ticketonce.issuer.facts.RecordedFact;

/**
 * What an order's line items say about its tickets, in a shop that goes by its catalogue. There may
 * be several answers, if two catalogues have read the same line items: then the most tickets count,
 * and a difference suspends, as with everything else that is told twice.
 *
 * @param matter whether the shop goes by its catalogue; if not, the rest is empty
 * @param answers all that Stripe has answered
 * @param sold those answers that have something of the catalogue
 */
record LineItems(boolean matter, List<LineItemsFetched> answers, List<Reading> sold) {

  /** Those among these facts, which stand in a fixed order. */
  static LineItems of(Collection<RecordedFact> facts, Decisions decisions, Rules rules) {
    List<LineItemsFetched> answers = new ArrayList<>();
    List<Reading> sold = new ArrayList<>();
    for (RecordedFact one : facts) {
      if (rules.byCatalogue() && one.fact() instanceof LineItemsFetched answer) {
        answers.add(answer);
        if (LineItemRules.sellsTickets(answer)) {
          boolean settled = decisions.settle(one.digest());
          sold.add(LineItemRules.read(answer, rules.maximumQuantity(), settled));
        }
      }
    }
    return new LineItems(rules.byCatalogue(), answers, sold);
  }

  /**
   * Whether it is known what was bought. That a payment has no session counts as long as none is
   * seen, and then still if its metadata say what it was: tickets never go away again.
   */
  boolean areKnown(CheckoutSessionId session, boolean marked) {
    return has(Outcome.FETCHED) || (has(Outcome.NO_SESSION) && (session == null || marked));
  }

  /** Whether Stripe knows nothing of the order, so that a human must look. */
  boolean areNotFound() {
    return has(Outcome.NOT_FOUND);
  }

  /**
   * Whether there is an answer that has nothing of the catalogue, so that metadata may say more.
   */
  boolean haveNoTickets() {
    return answers.stream()
        .anyMatch(
            answer -> answer.outcome() != Outcome.NOT_FOUND && !LineItemRules.sellsTickets(answer));
  }

  /** Whether Stripe need not be asked: about this session, or, if null, about the payment. */
  boolean answer(CheckoutSessionId session) {
    return answers.stream()
        .filter(answer -> answer.outcome() != Outcome.NOT_FOUND)
        .anyMatch(answer -> session == null || session.equals(answer.session()));
  }

  private boolean has(Outcome outcome) {
    return answers.stream().anyMatch(answer -> answer.outcome() == outcome);
  }
}
