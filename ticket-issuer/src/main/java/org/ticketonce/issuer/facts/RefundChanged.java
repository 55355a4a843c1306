package org.ticketonce.issuer.facts;

/**
 * What became of one refund: {@code refund.*}, {@code charge.refund.updated}, or a refund that is
 * listed in a charge.
 *
 * @param refund the refund's id
 * @param minorUnits its amount, in the currency's smallest unit
 * @param state how far it has come; the highest state that anyone told counts
 */
public record RefundChanged(String refund, long minorUnits, State state) implements Fact {

  /** Ranked: what comes later here wins, whatever was told first. */
  public enum State {
    /** Also {@code requires_action}: the money has not gone yet. */
    PENDING("pending"),
    SUCCEEDED("succeeded"),
    /** Also {@code canceled}: the money has not gone, or has come back. */
    FAILED("failed");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  @Override
  public FactIdentity identity() {
    return new FactIdentity(refund, "refund", state.word);
  }
}
