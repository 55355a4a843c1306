package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A currency as <a href="https://docs.stripe.com/currencies">Stripe writes it</a>.
 *
 * @param code three letters, lower case, ISO 4217
 */
public record Currency(@JsonValue String code) {
  private static final Pattern FORM = Pattern.compile("[a-z]{3}");
  private static final int USUAL_DIGITS = 2;

  /**
   * Where Stripe's minor units differ from ISO 4217
   * (https://docs.stripe.com/currencies#zero-decimal and "special cases").
   */
  private static final Map<String, Integer> STRIPE_DIGITS = Map.of("isk", 2, "ugx", 2, "mga", 0);

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

  /**
   * How many of an amount's digits in minor units, as Stripe states them, are behind the point; two
   * for a currency that the JDK does not know.
   */
  public int fractionDigits() {
    try {
      int known =
          java.util.Currency.getInstance(code.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
      return STRIPE_DIGITS.getOrDefault(code, Math.max(0, known));
    } catch (IllegalArgumentException unknown) {
      return USUAL_DIGITS;
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
