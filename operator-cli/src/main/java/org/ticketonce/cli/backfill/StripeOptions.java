package org.ticketonce.cli.backfill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Values;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which account of Stripe's, and from when on. */
final class StripeOptions {
  private static final String VARIABLE = "STRIPE_API_KEY";

  @Option(
      names = "--stripe-key-file",
      paramLabel = "FILE",
      description =
          "Holds a restricted API key that may read events and payment intents (default: the"
              + " environment variable STRIPE_API_KEY).")
  Path keyFile;

  @Option(
      names = "--stripe-url",
      paramLabel = "URL",
      defaultValue = "https://api.stripe.com",
      converter = Values.OfUrl.class,
      description = "Stripe's API (default: ${DEFAULT-VALUE}).")
  URI url;

  StripeAccount account() {
    return new StripeAccount(key(), url);
  }

  private String key() {
    try {
      String key = keyFile == null ? System.getenv(VARIABLE) : Files.readString(keyFile).strip();
      if (key == null || key.isBlank()) {
        throw new CannotProceed("no API key: say --stripe-key-file, or set " + VARIABLE);
      }
      return key;
    } catch (IOException e) {
      throw new CannotProceed("the API key in " + keyFile + " cannot be read: " + e);
    }
  }

  /** A day, a moment, or how long ago. */
  static final class OfSince implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
          return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (text.startsWith("P")) {
          return Instant.now(java.time.Clock.systemUTC()).minus(Duration.parse(text));
        }
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException wrong) {
        throw new TypeConversionException(
            "expected a day (2026-11-28), a moment (2026-11-28T20:00:00Z) or a duration (P2D,"
                + " PT6H), not '"
                + text
                + "'");
      }
    }
  }
}
