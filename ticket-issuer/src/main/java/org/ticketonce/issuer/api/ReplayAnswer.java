package org.ticketonce.issuer.api;

import java.util.Optional;
import org.ticketonce.issuer.replay.ReplayOutcome;

/** How a replay that came to nothing is answered. */
final class ReplayAnswer {
  private ReplayAnswer() {}

  /** Empty if the record is back where it came from. */
  static Optional<Refusal> refusal(ReplayOutcome outcome, DeadLetterRow letter) {
    return switch (outcome) {
      case REPLAYED -> Optional.empty();
      case NOT_LISTED -> Optional.of(unknown(letter.id));
      case UNCONFIRMED ->
          conflict(
              "the letter is dead for the reason "
                  + letter.reason
                  + ", which nobody looks at again: if it is to be handled all the same, confirm"
                  + " with {\"confirm\":\""
                  + letter.reason
                  + "\"}");
      case WITHOUT_VALUE ->
          conflict(
              "the letter has no value: its record had none, or was too large to be kept with its"
                  + " reason; topic, partition and offset say where that was");
      case TOO_LARGE -> conflict(letter.topic + " takes no record of this size");
      case GONE -> Optional.of(new Refusal(410, "the letter's topic no longer has it"));
    };
  }

  static Refusal unknown(String id) {
    return new Refusal(404, "no dead letter " + id);
  }

  private static Optional<Refusal> conflict(String detail) {
    return Optional.of(new Refusal(409, detail));
  }
}
