package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a Stripe <a href="https://docs.stripe.com/api/payment_intents">payment intent</a>.
 *
 * @param value {@code pi_} and letters, digits or underscores; at most 255 characters
 */
public record PaymentIntentId(@JsonValue String value) {
  private static final String PREFIX = "pi_";

  /** Rejects anything else with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PaymentIntentId {
    Identifiers.require(value, PREFIX, "payment intent id");
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
