package org.ticketonce.notifier.dispatch;

/**
 * Nobody knows whether the mail was taken: never repeat it without proof.
 *
 * <p>Its message becomes the ledger's evidence: it may quote the server, so it never goes to a log
 * (P7).
 */
public class AmbiguousMailOutcome extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public AmbiguousMailOutcome(String evidence) {
    super(evidence);
  }

  /** Says what happened. */
  public AmbiguousMailOutcome(String evidence, Throwable cause) {
    super(evidence, cause);
  }
}
