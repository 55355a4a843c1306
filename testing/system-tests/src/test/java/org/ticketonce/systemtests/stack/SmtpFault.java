package org.ticketonce.systemtests.stack;

import org.ticketonce.systemtests.wire.Moment;
import org.ticketonce.systemtests.wire.SmtpDialect;

/** Where an SMTP conversation breaks. */
public enum SmtpFault {
  /** At the command DATA: nothing of the mail has been said, so it may safely be sent again. */
  BEFORE_THE_MAIL,

  /** The final dot is lost with the connection: the server has not accepted the mail. */
  DOT_LOST,

  /** The dot arrives, the server accepts, and its reply is lost with the connection (RFC 1047). */
  REPLY_LOST;

  /** What the other side does not hear any more. */
  Moment moment() {
    return switch (this) {
      case BEFORE_THE_MAIL -> Moment.said(SmtpDialect.DATA);
      case DOT_LOST -> Moment.said(SmtpDialect.DOT);
      case REPLY_LOST -> Moment.answered(SmtpDialect.DOT);
    };
  }
}
