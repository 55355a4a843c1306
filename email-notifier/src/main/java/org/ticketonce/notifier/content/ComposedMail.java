package org.ticketonce.notifier.content;

import java.util.Optional;

/**
 * What stands in a mail, before it is put into MIME.
 *
 * @param words Subject and tickets
 * @param text the plain text body
 * @param html the HTML body
 * @param withQrCodes whether the HTML shows them
 * @param calendar entries for the buyer's calendar (RFC 5545)
 */
record ComposedMail(
    EmailText words, String text, String html, boolean withQrCodes, Optional<String> calendar) {
  @Override
  public String toString() {
    return "ComposedMail[redacted]";
  }
}
