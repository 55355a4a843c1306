package org.ticketonce.ingress.webhook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What becomes of a delivery.
 *
 * @param outcome the answer; never fails
 * @param settled when nothing holds the body any longer, which can be after the answer: a record
 *     that was answered 503 stays with the producer for some seconds; may fail
 */
record Acceptance(CompletionStage<Outcome> outcome, CompletionStage<Void> settled) {

  /** Decided at once, and nothing is kept. */
  static Acceptance of(Outcome outcome) {
    return new Acceptance(
        CompletableFuture.completedStage(outcome), CompletableFuture.completedStage(null));
  }
}
