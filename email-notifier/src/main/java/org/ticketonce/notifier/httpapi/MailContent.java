package org.ticketonce.notifier.httpapi;

import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Map;

/**
 * A stored message as providers want to be told it. The same bytes give the same content, in the
 * same order: where a provider compares a repetition with what it knows, they have to be equal.
 *
 * @param from the sender
 * @param to the one recipient's address
 * @param subject decoded
 * @param text the plain text body
 * @param html the HTML body
 * @param headers what no other component tells: Message-ID, Auto-Submitted
 * @param attachments in the order of the message
 */
public record MailContent(
    InternetAddress from,
    String to,
    String subject,
    String text,
    String html,
    Map<String, String> headers,
    List<Attachment> attachments) {
  @Override
  public String toString() {
    return "MailContent[redacted]";
  }
}
