package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The fact that decided something: a Stripe object's id and what became of it, as in {@code pi_3X
 * paid} or {@code dp_1 open}. A second dispute is a second cause, so it has mails of its own (P4).
 *
 * @param value 1 to 300 characters
 */
public record Cause(@JsonValue String value) {
  private static final int MAXIMUM_LENGTH = 300;

  /** Rejects anything else with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Cause {
    if (value == null || value.isEmpty() || value.length() > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException("a cause has 1 to " + MAXIMUM_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
