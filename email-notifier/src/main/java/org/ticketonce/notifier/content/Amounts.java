package org.ticketonce.notifier.content;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/** Minor units as a region writes them, as in {@code $50.00} and {@code 50,00 €}. */
final class Amounts {
  private static final Pattern CODE_BEFORE_NUMBER = Pattern.compile("(?<=\\p{L})(?=\\p{N})");

  private Amounts() {}

  static String format(long minorUnits, String currency, Locale region) {
    String code = currency.toUpperCase(Locale.ROOT);
    int digits = new org.ticketonce.contract.Currency(currency).fractionDigits();
    try {
      Currency known = Currency.getInstance(code);
      NumberFormat format = NumberFormat.getCurrencyInstance(region);
      format.setCurrency(known);
      format.setMinimumFractionDigits(digits);
      format.setMaximumFractionDigits(digits);
      return spaced(format.format(BigDecimal.valueOf(minorUnits, digits)));
    } catch (IllegalArgumentException unknown) {
      return BigDecimal.valueOf(minorUnits, digits).toPlainString() + " " + code;
    }
  }

  /** The JDK leaves a code, unlike a symbol, stuck to its number: {@code KWD5.000}. */
  private static String spaced(String formatted) {
    return Spaces.usual(CODE_BEFORE_NUMBER.matcher(formatted).replaceAll(" "));
  }
}
