package org.ticketonce.notifier.content;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Minor units as a region writes them, as in {@code $50.00} and {@code 50,00 €}. */
final class Amounts {
  /**
   * Where Stripe's minor units differ from ISO 4217
   * (https://docs.stripe.com/currencies#zero-decimal and "special cases").
   */
  private static final Map<String, Integer> STRIPE_DIGITS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

  private static final int USUAL_DIGITS = 2;

  private static final Pattern CODE_BEFORE_NUMBER = Pattern.compile("(?<=\\p{L})(?=\\p{N})");

  private Amounts() {}

  static String format(long minorUnits, String currency, Locale region) {
    String code = currency.toUpperCase(Locale.ROOT);
    try {
      Currency known = Currency.getInstance(code);
      int digits = digits(known);
      NumberFormat format = NumberFormat.getCurrencyInstance(region);
      format.setCurrency(known);
      format.setMinimumFractionDigits(digits);
      format.setMaximumFractionDigits(digits);
      return spaced(format.format(BigDecimal.valueOf(minorUnits, digits)));
    } catch (IllegalArgumentException unknown) {
      return BigDecimal.valueOf(minorUnits, USUAL_DIGITS).toPlainString() + " " + code;
    }
  }

  /** The JDK leaves a code, unlike a symbol, stuck to its number: {@code KWD5.000}. */
  private static String spaced(String formatted) {
    return Spaces.usual(CODE_BEFORE_NUMBER.matcher(formatted).replaceAll(" "));
  }

  private static int digits(Currency currency) {
    return STRIPE_DIGITS.getOrDefault(
        currency.getCurrencyCode(), Math.max(0, currency.getDefaultFractionDigits()));
  }
}
