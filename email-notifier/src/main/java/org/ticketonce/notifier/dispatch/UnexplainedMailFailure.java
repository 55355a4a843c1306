package org.ticketonce.notifier.dispatch;

import java.time.Duration;

/**
 * The mail was definitely not taken, and nothing says whether because of it: the server broke off
 * while it was told of this mail, or said something of itself. It is the server's trouble, unless
 * it takes other mails.
 */
public class UnexplainedMailFailure extends TransientMailFailure {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public UnexplainedMailFailure(String evidence, Throwable cause) {
    super(Concern.SERVER, evidence, cause);
  }

  /** Says what happened, and how long the server wants to be left alone. */
  public UnexplainedMailFailure(String evidence, Duration atLeast) {
    super(Concern.SERVER, evidence, atLeast);
  }
}
