package org.ticketonce.notifier.dispatch;

/**
 * The mail was definitely not taken and never will be: give up, visibly.
 *
 * <p>Its message becomes the ledger's evidence: it may quote the server, so it never goes to a log
 * (P7).
 */
public class PermanentMailFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public PermanentMailFailure(String evidence) {
    super(evidence);
  }

  /** Says what happened. */
  public PermanentMailFailure(String evidence, Throwable cause) {
    super(evidence, cause);
  }
}
