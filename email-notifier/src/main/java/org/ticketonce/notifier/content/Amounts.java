package org.ticketonce.notifier.content;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** Minor units in words a buyer reads, as in {@code 50.00 USD}. */
final class Amounts {
  /**
   * Where Stripe's minor units differ from ISO 4217
   * (https://docs.stripe.com/currencies#zero-decimal and "special cases").
   */
  private static final Map<String, Integer> STRIPE_DIGITS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

  private static final int USUAL_DIGITS = 2;

  private Amounts() {}

  static String format(long minorUnits, String currency) {
    String code = currency.toUpperCase(Locale.ROOT);
    return BigDecimal.valueOf(minorUnits, digits(code)).toPlainString() + " " + code;
  }

  private static int digits(String code) {
    Integer special = STRIPE_DIGITS.get(code);
    if (special != null) {
      return special;
    }
    try {
      return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      return USUAL_DIGITS;
    }
  }
}
