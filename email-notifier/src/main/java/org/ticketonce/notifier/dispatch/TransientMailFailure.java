package org.ticketonce.notifier.dispatch;

/**
 * The mail was definitely not taken, and may be later: try again after a while.
 *
 * <p>Its message becomes the ledger's evidence: it may quote the server, so it never goes to a log
 * (P7).
 */
public class TransientMailFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Concern concern;

  /** What the failure is about. */
  public enum Concern {
    /** This mail: others may fare better. */
    MAIL,
    /** The server: others will fare no better, and it is worth asking often. */
    SERVER
  }

  /** Says what happened. */
  public TransientMailFailure(Concern concern, String evidence, Throwable cause) {
    super(evidence, cause);
    this.concern = concern;
  }

  /** What the failure is about. */
  public Concern concern() {
    return concern;
  }
}
