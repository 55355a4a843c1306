package org.ticketonce.issuer.replay;

/** What came of an operator's wish to replay a dead letter. */
public enum ReplayOutcome {
  /** Its record is back on the topic it came from. */
  REPLAYED,
  /** No such letter is listed. */
  NOT_LISTED,
  /** It was refused on purpose, and the wish does not name that reason; or names another one. */
  UNCONFIRMED,
  /** The letter has no value: it was too large for it, or the record never had one. */
  WITHOUT_VALUE,
  /** Its topic has it no longer. */
  GONE,
  /** The topic it came from does not take a record of its size. */
  TOO_LARGE
}
