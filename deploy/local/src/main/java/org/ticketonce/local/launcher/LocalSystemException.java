package org.ticketonce.local.launcher;

/** The local system cannot do what was asked; the message is meant for the person who asked. */
public final class LocalSystemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LocalSystemException(String message) {
    super(message);
  }

  public LocalSystemException(String message, Throwable cause) {
    super(message, cause);
  }
}
