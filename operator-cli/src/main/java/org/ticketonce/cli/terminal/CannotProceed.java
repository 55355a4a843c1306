package org.ticketonce.cli.terminal;

/** A reason to stop that is the operator's to remove; the message says how. */
public class CannotProceed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code message} is shown as it is, without a stack trace. */
  public CannotProceed(String message) {
    super(message);
  }
}
