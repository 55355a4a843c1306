package org.ticketonce.notifier.proofmailbox;

/** The proof mailbox did not answer, or refused: nothing is known; try again later. */
public class MailboxUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MailboxUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
