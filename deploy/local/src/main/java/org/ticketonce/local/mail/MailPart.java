package org.ticketonce.local.mail;

/** A leaf of a mail that is not its text. */
final class MailPart {
  private final String number;
  private final String fileName;
  private final MailPartType type;
  private final byte[] content;

  MailPart(String number, String fileName, MailPartType type, byte[] content) {
    this.number = number;
    this.fileName = fileName;
    this.type = type;
    this.content = content;
  }

  /** Its place in the tree, such as {@code 1.2}. */
  String number() {
    return number;
  }

  /** Empty if it has none. */
  String fileName() {
    return fileName;
  }

  String contentType() {
    return type.contentType();
  }

  /** Without angle brackets; empty if it has none. */
  String contentId() {
    return type.contentId();
  }

  /** Shown inside the text rather than attached. */
  boolean isInline() {
    return type.isInline();
  }

  byte[] content() {
    return content;
  }

  /** What it is and how it wants to be shown. */
  record MailPartType(String contentType, String contentId, boolean isInline) {}
}
