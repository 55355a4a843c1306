package org.ticketonce.notifier.ledger;

import java.time.Instant;

/** What came of an operator's wish. */
public sealed interface DecisionOutcome {

  /** All there is to say. */
  enum Answer implements DecisionOutcome {
    /** It counts from now on. */
    DONE,
    /** The same has been said before. */
    REPEATED,
    /** There is no such mail. */
    UNKNOWN,
    /** Its state is not one in which that can be said. */
    WRONG_STATE,
    /** It has changed since the operator looked. */
    STALE,
    /** A later decision about its order has a mail of its own: this one is no longer true. */
    OVERTAKEN,
    /** Its buyer was erased, so there is nothing to send and nobody to send it to. */
    ERASED,
    /** The database may be an older one, and what was sent since is still being read. */
    RESTORING,
    /** A restore has lost its announcement, so that nobody knows what it would say. */
    UNANNOUNCED,
    /** Its address cannot be used, and the mail is as it was announced. */
    UNSENDABLE
  }

  /**
   * Nobody can know yet: the one who sent it may still be at the final dot.
   *
   * @param from when that is over, by the database's clock
   */
  record TooEarly(Instant from) implements DecisionOutcome {}
}
