package org.ticketonce.issuer.orders;

/** What came of an operator's decision. */
public sealed interface DecisionOutcome {

  /** It counts from now on. */
  record Recorded() implements DecisionOutcome {}

  /** It has been recorded before, word for word. */
  record Repeated() implements DecisionOutcome {}

  /** There is no such order. */
  record Unknown() implements DecisionOutcome {}

  /**
   * The operator has not seen everything.
   *
   * @param version the order's version now
   */
  record Stale(long version) implements DecisionOutcome {}

  /**
   * It cannot be done.
   *
   * @param why for the operator, without personal data
   */
  record Impossible(String why) implements DecisionOutcome {}
}
