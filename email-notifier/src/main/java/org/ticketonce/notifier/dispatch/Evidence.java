package org.ticketonce.notifier.dispatch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What others wrote, as one line that the ledger can keep and tell: without addresses (P7). */
public final class Evidence {
  private static final int MAXIMUM_LENGTH = 500;

  private static final String CONTROLS = "[\\p{Cntrl}\\s]+";

  /**
   * Whole words, so that each character is looked at once: a pattern for addresses alone would try
   * every letter of a long reply as the first one of an address.
   */
  private static final Pattern WORD = Pattern.compile("[^\\s<>(),;:]+");

  private Evidence() {}

  /**
   * Without line breaks and other control characters, anything with an at sign taken out, and cut
   * off where it is too long.
   */
  public static String line(String text) {
    String line = text == null ? "" : withoutAddresses(text.replaceAll(CONTROLS, " ")).strip();
    return line.length() <= MAXIMUM_LENGTH ? line : line.substring(0, MAXIMUM_LENGTH);
  }

  private static String withoutAddresses(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word ->
                word.group().contains("@") || word.group().contains("%40")
                    ? "(address)"
                    : Matcher.quoteReplacement(word.group()));
  }

  /** The innermost reason. */
  public static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return line(root.getClass().getSimpleName() + ": " + root.getMessage());
  }
}
