package org.ticketonce.notifier.content;

/**
 * A finished mail.
 *
 * @param messageId its Message-ID header with angle brackets
 * @param mime the whole message (RFC 5322)
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is enough; nobody compares messages.
public record Rendered(String messageId, byte[] mime) {
  @Override
  public String toString() {
    return "Rendered[" + messageId + "]";
  }
}
