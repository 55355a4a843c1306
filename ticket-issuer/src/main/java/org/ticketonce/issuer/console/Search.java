package org.ticketonce.issuer.console;

import java.util.Optional;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.StripeEventId;
import org.ticketonce.issuer.api.OrderFilter;

/**
 * What somebody looks for, by what it looks like: a payment intent or session, a Stripe event, an
 * e-mail address, or else a ticket's code.
 *
 * @param text what was typed, without blanks around it
 */
record Search(String text) {
  private static final int LONGEST = 320;
  private static final int MOST = 50;

  static Search of(String typed) {
    return new Search(typed == null ? "" : typed.strip());
  }

  boolean isPossible() {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** The order of which this is the key. */
  Optional<OrderKey> key() {
    return OrderKey.isValid(text) ? Optional.of(new OrderKey(text)) : Optional.empty();
  }

  boolean isAddress() {
    return text.indexOf('@') > 0;
  }

  /** Which orders are looked for, if this is no key. */
  OrderFilter filter() {
    if (isAddress()) {
      return new OrderFilter(null, text, null, null, null, MOST);
    }
    return StripeEventId.isValid(text)
        ? new OrderFilter(null, null, null, text, null, MOST)
        : asCode();
  }

  /**
   * Which orders are looked for if it is a code after all: another shop's may look like anything.
   */
  OrderFilter asCode() {
    return new OrderFilter(null, null, text, null, null, MOST);
  }

  @Override
  public String toString() {
    return "Search[redacted]";
  }
}
