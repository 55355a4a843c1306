package org.ticketonce.cli.backfill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Values;
import picocli.CommandLine.Option;

/** Which account of Stripe's. */
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
}
