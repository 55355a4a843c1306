package org.ticketonce.cli.terminal;

import java.util.function.Function;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.contract.StripeEventId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads identifiers from the command line with the contract's own rules and words. */
public final class Identifiers {
  private Identifiers() {}

  private static <T> T read(String text, Function<String, T> constructor) {
    try {
      return constructor.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** Reads {@code pi_...}. */
  public static final class OfPaymentIntent implements ITypeConverter<PaymentIntentId> {
    @Override
    public PaymentIntentId convert(String text) {
      return read(text, PaymentIntentId::new);
    }
  }

  /** Reads {@code evt_...}. */
  public static final class OfStripeEvent implements ITypeConverter<StripeEventId> {
    @Override
    public StripeEventId convert(String text) {
      return read(text, StripeEventId::new);
    }
  }

  /** Reads {@code usd}. */
  public static final class OfCurrency implements ITypeConverter<Currency> {
    @Override
    public Currency convert(String text) {
      return read(text, Currency::new);
    }
  }
}
