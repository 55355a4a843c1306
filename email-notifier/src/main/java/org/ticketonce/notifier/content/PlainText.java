package org.ticketonce.notifier.content;

/** Text that strangers wrote, made fit for one line of a mail. */
final class PlainText {
  /** Longer names help nobody, and a Subject has to be read in a list. */
  private static final int MAXIMUM_LENGTH = 200;

  private PlainText() {}

  /** One line without control or direction-changing characters; null if nothing is left. */
  static String oneLine(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    text.codePoints().map(PlainText::visible).limit(MAXIMUM_LENGTH).forEach(line::appendCodePoint);
    String stripped = line.toString().strip().replaceAll(" {2,}", " ");
    return stripped.isEmpty() ? null : stripped;
  }

  private static int visible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          ' ';
      default -> character;
    };
  }
}
