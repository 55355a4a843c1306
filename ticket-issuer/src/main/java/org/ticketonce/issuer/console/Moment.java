package org.ticketonce.issuer.console;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened to an order.
 *
 * @param at when
 * @param lane where it belongs
 * @param tone how it matters
 * @param title in a few words
 * @param detail what else is known, or null
 */
record Moment(Instant at, Lane lane, Tone tone, String title, String detail) {

  /** How a moment matters, for those who look at colours and for those who read. */
  enum Tone {
    /** It made tickets or a mail exist. */
    GOOD,
    /** It was told before, and changed nothing. */
    DUPLICATE,
    /** A person should look at it. */
    BAD,
    /** None of these. */
    PLAIN;

    /** What style sheets call it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
