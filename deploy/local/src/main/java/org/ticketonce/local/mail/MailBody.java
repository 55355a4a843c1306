package org.ticketonce.local.mail;

import java.util.List;
import java.util.stream.Stream;

/** What a mail says, decoded. Empty texts where it has none. */
record MailBody(String text, String html, List<MailPart> parts) {
  MailBody {
    parts = List.copyOf(parts);
  }

  List<MailPart> inline() {
    return parts.stream().filter(MailPart::isInline).toList();
  }

  List<MailPart> attachments() {
    return parts.stream().filter(part -> !part.isInline()).toList();
  }

  Stream<MailPart> part(String number) {
    return parts.stream().filter(part -> part.number().equals(number));
  }

  /** The text, or what remains of the HTML without its tags. */
  String plain() {
    return text.isBlank() ? Html.textOf(html) : text;
  }
}
