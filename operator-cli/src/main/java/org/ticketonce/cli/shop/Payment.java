package org.ticketonce.cli.shop;

/**
 * What a shop says a ticket was paid with: a payment intent, as a rule.
 *
 * @param value as it is in the shop's table; never blank
 */
public record Payment(String value) {

  /** Rejects a blank with {@link IllegalArgumentException}. */
  public Payment {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("a payment without an id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
