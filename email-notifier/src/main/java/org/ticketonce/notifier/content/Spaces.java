package org.ticketonce.notifier.content;

/**
 * Spaces within what the JDK formats. Its releases differ in which one they take (CLDR 42 put a
 * narrow one before AM and PM), and old mail clients have no glyph for the narrow one.
 */
final class Spaces {
  private static final char NARROW_NO_BREAK = '\u202f';
  private static final char NO_BREAK = '\u00a0';

  private Spaces() {}

  /** With no-break spaces for narrow ones and, before AM and PM, for plain ones. */
  static String usual(String formatted) {
    return formatted.replace(NARROW_NO_BREAK, NO_BREAK).replace(' ', NO_BREAK);
  }
}
