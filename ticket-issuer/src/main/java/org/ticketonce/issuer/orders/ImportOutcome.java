package org.ticketonce.issuer.orders;

/** What came of importing one order. */
public sealed interface ImportOutcome {

  /** Its tickets exist from now on. */
  record Imported() implements ImportOutcome {}

  /** It has been imported before, with the same content. */
  record Unchanged() implements ImportOutcome {}

  /**
   * It cannot be imported, and nothing has changed.
   *
   * @param why for the operator, without personal data
   */
  record Refused(String why) implements ImportOutcome {}
}
