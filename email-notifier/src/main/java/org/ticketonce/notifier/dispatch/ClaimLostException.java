package org.ticketonce.notifier.dispatch;

import java.io.IOException;

/**
 * The mail must not be sent by this dispatcher. An IOException, because that is what makes Angus
 * Mail close the connection; after anything else it would leave the server waiting inside DATA.
 */
public class ClaimLostException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public ClaimLostException(String message) {
    super(message);
  }

  /** Says why. */
  public ClaimLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
