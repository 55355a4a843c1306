package org.ticketonce.contract;

import java.util.regex.Pattern;

/** The one rule that all identifiers obey: printable ASCII that Stripe uses, and bounded. */
final class Identifiers {
  private static final int MAXIMUM_LENGTH = 255;
  private static final Pattern TAIL = Pattern.compile("[A-Za-z0-9_]+");

  private Identifiers() {}

  static boolean matches(String value, String prefix) {
    return value != null
        && value.length() <= MAXIMUM_LENGTH
        && value.startsWith(prefix)
        && TAIL.matcher(value).region(prefix.length(), value.length()).matches();
  }

  static String require(String value, String prefix, String what) {
    if (!matches(value, prefix)) {
      throw new IllegalArgumentException(
          "not a " + what + ": expected " + prefix + " and letters, digits or underscores");
    }
    return value;
  }
}
