package org.ticketonce.issuer.orders;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What counts as usable text. Refuses everything that a mail header could be broken with, half
 * surrogate pairs, and U+FFFD, which says that something of the text has been lost.
 */
public final class Texts {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s@,;:<>()\\[\\]\"\\\\\\p{Cntrl}]{1,64}@[^\\s@,;:<>()\"\\\\\\p{Cntrl}]{1,189}");

  private Texts() {}

  /** One line of visible text. */
  public static boolean isLine(String text, int maximumLength) {
    return text != null
        && !text.isBlank()
        && text.length() <= maximumLength
        && text.codePoints().noneMatch(Texts::isUnusable);
  }

  /** Exactly one mail address, without a display name. */
  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches() && text.codePoints().noneMatch(Texts::isUnusable);
  }

  /** A time as RFC 3339 writes it, with an offset; null if it is none. */
  public static OffsetDateTime time(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.getYear() >= 1 && time.getYear() <= 9999 ? time : null;
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** Whether the text is a language tag of BCP 47. */
  public static boolean isLanguageTag(String text) {
    try {
      return text.length() <= 35
          && !new Locale.Builder().setLanguageTag(text).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException notATag) {
      return false;
    }
  }

  private static boolean isUnusable(int character) {
    int type = Character.getType(character);
    return character == 0xFFFD
        || type == Character.SURROGATE
        || type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
