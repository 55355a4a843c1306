package org.ticketonce.systemtests.crash;

/** What a notifier that dies has done about a mail, and how much of it the ledger can know. */
public enum FirstLife {
  /** The ledger proves that nothing was sent. */
  SENT_NOTHING,

  /** SENDING is committed and no outcome; the server has not got the mail and never will. */
  UNKNOWN_AND_NOT_TAKEN,

  /** SENDING is committed and no outcome; the server takes the mail. */
  UNKNOWN_AND_TAKEN,

  /** The outcome is committed, or will be without the dead. */
  RECORDED
}
