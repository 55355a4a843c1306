package org.ticketonce.notifier.api;

import java.time.temporal.ChronoUnit;
import org.ticketonce.notifier.ledger.DecisionOutcome;

/** Tells an operator why what he has decided does not count. */
final class DecisionRefusal {
  private DecisionRefusal() {}

  static void unlessDone(DecisionOutcome outcome) {
    if (outcome instanceof DecisionOutcome.TooEarly early) {
      throw Problem.conflict(
          "it may still be on its way: say so from %s on, or with \"force\": true"
              .formatted(early.from().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)));
    }
    unless((DecisionOutcome.Answer) outcome);
  }

  private static void unless(DecisionOutcome.Answer answer) {
    switch (answer) {
      case DONE, REPEATED -> {}
      case UNKNOWN -> throw Problem.notFound("there is no e-mail with this id");
      case STALE -> throw Problem.conflict("the e-mail has changed since you looked");
      case WRONG_STATE -> throw Problem.conflict("that cannot be said of an e-mail in its state");
      case OVERTAKEN ->
          throw Problem.conflict(
              "a later decision about this order has a mail of its own: send that one again");
      case ERASED -> throw Problem.conflict("the buyer was erased");
      case RESTORING ->
          throw Problem.conflict(
              "the database was started or restored, and what was sent is still being read: say so"
                  + " again when ticketonce_dispatch_gate_closed is 0");
      case UNANNOUNCED ->
          throw Problem.conflict("the database was restored, and its announcement is lost");
      case UNSENDABLE ->
          throw Problem.conflict(
              "its address cannot be used, as its evidence says: correct the buyer of the order,"
                  + " which asks for a mail of its own");
    }
  }
}
