package org.ticketonce.notifier.ledger;

/**
 * A rendered mail, the same bytes for every attempt.
 *
 * @param messageId its Message-ID header with angle brackets
 * @param mime the whole message (RFC 5322); not copied, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is enough; nobody compares messages.
public record StoredMessage(String messageId, byte[] mime) {
  @Override
  public String toString() {
    return "StoredMessage[" + messageId + "]";
  }
}
