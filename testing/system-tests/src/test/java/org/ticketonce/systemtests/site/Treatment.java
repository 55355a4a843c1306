package org.ticketonce.systemtests.site;

/** How a mail server meets a mail (RFC 5321). */
public enum Treatment {
  /** 250 to everything. */
  ACCEPT,

  /** The same, but RCPT and DATA take long, within the sender's patience. */
  SLOW,

  /** 421 in place of a greeting. */
  NOT_NOW,

  /** 451 at RCPT. */
  DEFER,

  /** 451 at the first RCPT of each recipient, 250 at later ones. */
  GREYLIST,

  /** 550 at RCPT. */
  REJECT,

  /** The connection breaks in the message: no dot was seen. */
  BREAK_IN_MESSAGE,

  /** 452 in answer to the dot. */
  REFUSE_AT_DOT,

  /** The dot is read, the mail forgotten, and the connection breaks without a reply. */
  LOSE_AT_DOT,

  /** The mail is accepted, and the connection breaks without a reply (RFC 1047). */
  LOSE_REPLY,

  /** The mail is accepted at once, and the reply comes when the sender's patience is over. */
  REPLY_TOO_LATE
}
