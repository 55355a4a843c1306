package org.ticketonce.local.mail;

import java.io.IOException;

/**
 * What a list of mails and a search need to know, small enough to be kept in memory.
 *
 * @param size in bytes, on the wire
 * @param searchable beginning of the text
 */
record MailSummary(StoredMail mail, MailHead head, long size, int attachments, String searchable) {
  private static final int SEARCHABLE_CHARACTERS = 8_000;
  private static final int SNIPPET_CHARACTERS = 200;

  static MailSummary of(StoredMail mail) throws IOException {
    MailBody body = MailParser.body(mail);
    String plain = body.plain().replaceAll("\\s+", " ").strip();
    return new MailSummary(
        mail,
        MailParser.head(mail),
        mail.bytes().length,
        body.attachments().size(),
        plain.substring(0, Math.min(SEARCHABLE_CHARACTERS, plain.length())));
  }

  MailId id() {
    return mail.id();
  }

  String snippet() {
    return searchable.length() <= SNIPPET_CHARACTERS
        ? searchable
        : searchable.substring(0, SNIPPET_CHARACTERS) + "...";
  }
}
