package org.ticketonce.issuer.api;

import java.util.List;

/**
 * A page of dead letters, newest first.
 *
 * @param deadLetters at most as many as were asked for
 * @param next what to pass as {@code after} for the next page; null if this is the last
 */
record DeadLetterPage(List<DeadLetterRow> deadLetters, String next) {
  /** The same for a caller who may not see buyers. */
  DeadLetterPage masked() {
    return new DeadLetterPage(deadLetters.stream().map(DeadLetterRow::mask).toList(), next);
  }
}
