package org.ticketonce.notifier.dispatch;

import org.ticketonce.notifier.ledger.EmailId;

/**
 * A mail as a transport gets it, the same at every attempt.
 *
 * @param id names the mail for ever: an idempotency key, or a custom argument
 * @param messageId its Message-ID header, with angle brackets
 * @param mime the whole message (RFC 5322), to the one address in its To header; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is enough; nobody compares mails.
public record OutgoingMail(EmailId id, String messageId, byte[] mime) {
  @Override
  public String toString() {
    return "OutgoingMail[" + id + "]";
  }
}
