package org.ticketonce.issuer.api;

import java.util.regex.Pattern;

/**
 * What a caller who may not see buyers is shown of them instead. It tells one buyer from another
 * well enough to talk about an order, and no more.
 */
public final class Masking {
  private static final String HIDDEN = "***";

  /** An address within a text, of what an address may have; its first character, and its domain. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "([^\\s@,;:<>()\\[\\]\"\\\\])[^\\s@,;:<>()\\[\\]\"\\\\]*"
              + "@([^\\s@,;:<>()\\[\\]\"\\\\]+)");

  private Masking() {}

  /** {@code ada@example.com} becomes {@code a***@example.com}; null stays null. */
  static String address(String address) {
    if (address == null) {
      return null;
    }
    int at = address.lastIndexOf('@');
    return at < 1 ? HIDDEN : initial(address) + HIDDEN + address.substring(at);
  }

  /** {@code Ada Lovelace} becomes {@code A***}; null stays null. */
  static String name(String name) {
    return name == null ? null : name.isBlank() ? HIDDEN : initial(name.strip()) + HIDDEN;
  }

  /** A text in which every address is masked; null stays null. */
  public static String text(String text) {
    return text == null ? null : ADDRESS.matcher(text).replaceAll("$1***@$2");
  }

  private static String initial(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1));
  }
}
