package org.ticketonce.issuer.api;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.ticketonce.issuer.orders.Texts;

/** How much a request may ask for. */
final class Limits {
  private static final int DEFAULT = 50;
  private static final int MAXIMUM = 200;
  private static final int MAXIMUM_TEXT = 320;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

  private Limits() {}

  /** A page size of 1 to 200, by default 50; anything else is refused. */
  static int parse(String limit) {
    if (limit == null) {
      return DEFAULT;
    }
    if (!NUMBER.matcher(limit).matches() || Integer.parseInt(limit) > MAXIMUM) {
      throw new Refusal(400, "limit must be a number from 1 to " + MAXIMUM);
    }
    return Integer.parseInt(limit);
  }

  /** Refuses a value that is there and is not valid. */
  static void check(String name, String value, Predicate<String> isValid, String expected) {
    require(value == null || isValid.test(value), name, expected);
  }

  /** Refuses a request of which this does not hold. */
  static void require(boolean holds, String name, String expected) {
    if (!holds) {
      throw new Refusal(400, name + " must be " + expected);
    }
  }

  /** Refuses a change of which nobody says who makes it, and why. */
  static void requireAudit(String by, String why) {
    require(Texts.isLine(by, 100), "by", "a line of 1 to 100 characters");
    require(Texts.isLine(why, 500), "why", "a line of 1 to 500 characters");
  }

  static boolean isLine(String text) {
    return !text.isBlank()
        && text.length() <= MAXIMUM_TEXT
        && text.chars().noneMatch(Character::isISOControl);
  }
}
