package org.ticketonce.issuer.facts;

/**
 * What became of one dispute: {@code charge.dispute.*}. See <a
 * href="https://docs.stripe.com/api/disputes/object#dispute_object-status">its statuses</a>.
 *
 * @param dispute the dispute's id
 * @param state how far it has come; the highest state that anyone told counts
 */
public record DisputeChanged(String dispute, State state) implements Fact {

  /** Ranked: what comes later here wins, whatever was told first. */
  public enum State {
    /** {@code warning_*}: a question, no money has moved. Never suspends. */
    INQUIRY("inquiry"),
    /** The money is gone until it is decided. */
    OPEN("open"),
    /** Won, or closed without a decision against the shop: no longer suspends. */
    WON("won"),
    /** The money is gone for good. */
    LOST("lost");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  @Override
  public FactIdentity identity() {
    return new FactIdentity(dispute, "dispute", state.word);
  }
}
