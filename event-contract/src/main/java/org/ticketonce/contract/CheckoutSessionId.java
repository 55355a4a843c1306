package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a Stripe <a href="https://docs.stripe.com/api/checkout/sessions">Checkout session</a>.
 *
 * @param value {@code cs_} and letters, digits or underscores; at most 255 characters
 */
public record CheckoutSessionId(@JsonValue String value) {
  private static final String PREFIX = "cs_";

  /** Rejects anything else with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CheckoutSessionId {
    Identifiers.require(value, PREFIX, "Checkout session id");
  }

  /** Whether the constructor would take {@code value}. */
  public static boolean isValid(String value) {
    return Identifiers.matches(value, PREFIX);
  }

  @Override
  public String toString() {
    return value;
  }
}
