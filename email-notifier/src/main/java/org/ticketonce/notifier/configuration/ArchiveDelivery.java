package org.ticketonce.notifier.configuration;

/** When the archive's copy of a mail is in its mailbox. */
public enum ArchiveDelivery {
  /** Some time after the mail server has answered the final dot, as a queue does it. */
  UNKNOWN,
  /** Before it answers: a mail that was taken is there, so one that is not there was not taken. */
  BEFORE_REPLY
}
