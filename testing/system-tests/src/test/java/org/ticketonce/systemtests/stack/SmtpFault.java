package org.ticketonce.systemtests.stack;

/** Where an SMTP conversation breaks. */
public enum SmtpFault {
  /** At the command DATA: nothing of the mail has been said, so it may safely be sent again. */
  BEFORE_THE_MAIL,

  /** The final dot is lost with the connection: the server has not accepted the mail. */
  DOT_LOST,

  /** The dot arrives, the server accepts, and its reply is lost with the connection (RFC 1047). */
  REPLY_LOST
}
