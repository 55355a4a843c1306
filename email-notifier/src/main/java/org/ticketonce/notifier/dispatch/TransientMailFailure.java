package org.ticketonce.notifier.dispatch;

import java.time.Duration;

/**
 * The mail was definitely not taken, and may be later: try again after a while.
 *
 * <p>Its message becomes the ledger's evidence: it may quote the server, so it never goes to a log
 * (P7).
 */
public class TransientMailFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Concern concern;
  private final Duration atLeast;

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
    this.atLeast = Duration.ZERO;
  }

  /** Says what happened, and how long the server wants to be left alone. */
  public TransientMailFailure(Concern concern, String evidence, Duration atLeast) {
    super(evidence);
    this.concern = concern;
    this.atLeast = atLeast;
  }

  /** What the failure is about. */
  public Concern concern() {
    return concern;
  }

  /** The next attempt comes no sooner than this. */
  public Duration atLeast() {
    return atLeast;
  }
}
