package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a Stripe <a href="https://docs.stripe.com/api/events">event</a>; one change can make
 * two events.
 *
 * @param value {@code evt_} and letters, digits or underscores; at most 255 characters
 */
public record StripeEventId(@JsonValue String value) {
  private static final String PREFIX = "evt_";

  /** Rejects anything else with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StripeEventId {
    Identifiers.require(value, PREFIX, "Stripe event id");
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
