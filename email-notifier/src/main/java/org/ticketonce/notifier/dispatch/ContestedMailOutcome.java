package org.ticketonce.notifier.dispatch;

/** Nobody knows whether the mail was taken, and repeating it will not tell: a person has to. */
public class ContestedMailOutcome extends AmbiguousMailOutcome {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public ContestedMailOutcome(String evidence) {
    super(evidence);
  }
}
