package org.ticketonce.notifier.content;

/**
 * A mail that nobody has sent, to look at.
 *
 * @param subject its Subject header
 * @param text its plain text body
 * @param html its HTML body, in which QR codes are missing: they would come as parts of their own
 */
public record Preview(String subject, String text, String html) {
  @Override
  public String toString() {
    return "Preview[redacted]";
  }
}
