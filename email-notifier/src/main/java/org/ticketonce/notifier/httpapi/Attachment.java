package org.ticketonce.notifier.httpapi;

import java.util.Optional;

/**
 * A part of a mail beside its texts.
 *
 * @param filename never empty
 * @param contentType with its parameters, except for the name
 * @param contentId by which the HTML shows it, without brackets; empty: it is not shown
 * @param base64 its content
 */
public record Attachment(
    String filename, String contentType, Optional<String> contentId, String base64) {
  @Override
  public String toString() {
    return "Attachment[redacted]";
  }
}
