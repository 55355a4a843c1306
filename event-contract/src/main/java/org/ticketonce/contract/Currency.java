package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A currency as <a href="https://docs.stripe.com/currencies">Stripe writes it</a>.
 *
 * @param code three letters, lower case, ISO 4217
 */
public record Currency(@JsonValue String code) {
  private static final Pattern FORM = Pattern.compile("[a-z]{3}");

  /** Rejects anything else with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Currency {
    if (!isValid(code)) {
      throw new IllegalArgumentException("not a currency: expected three lower-case letters");
    }
  }

  /** Whether the constructor would take {@code code}. */
  public static boolean isValid(String code) {
    return code != null && FORM.matcher(code).matches();
  }

  @Override
  public String toString() {
    return code;
  }
}
