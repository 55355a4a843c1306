package org.ticketonce.notifier.content;

import java.nio.charset.StandardCharsets;

/** Content lines of at most 75 octets, none of which splits a character (RFC 5545, 3.1). */
final class FoldedLines {
  /** Where a line goes on. */
  static final String FOLD = "\r\n ";

  private static final String LINE_END = "\r\n";
  private static final int MAXIMUM_OCTETS = 75;

  private FoldedLines() {}

  static String of(String text) {
    StringBuilder folded = new StringBuilder();
    text.lines().forEach(line -> fold(line, folded));
    return folded.toString();
  }

  private static void fold(String line, StringBuilder folded) {
    int octets = 0;
    for (int character : line.codePoints().toArray()) {
      String written = Character.toString(character);
      int length = written.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > MAXIMUM_OCTETS) {
        folded.append(FOLD);
        octets = 1;
      }
      folded.append(written);
      octets += length;
    }
    folded.append(LINE_END);
  }
}
