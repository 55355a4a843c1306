package org.ticketonce.issuer.configuration;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where Stripe's API is and what opens it. Secret: {@link #toString} does not show the key.
 *
 * @param key the API key
 * @param base scheme, host and port
 */
public record StripeApi(String key, URI base) {
  private static final String KEY_FILE = "ticketonce.stripe.api-key-file";
  private static final String BASE = "ticketonce.stripe.api-base";
  private static final Pattern SHAPE = Pattern.compile("[!-~]{8,1000}");

  /** Reads the key's file; white space around the key does not count. */
  public static StripeApi load(IssuerConfiguration.Stripe stripe, boolean development) {
    Path file =
        stripe
            .apiKeyFile()
            .orElseThrow(
                () ->
                    new RefusedConfiguration(KEY_FILE, "is required with the selector catalogue"));
    String key = read(file).strip();
    if (!SHAPE.matcher(key).matches()) {
      throw new RefusedConfiguration(KEY_FILE, "does not hold one key of Stripe's API: " + file);
    }
    if (key.startsWith("pk_")) {
      throw new RefusedConfiguration(KEY_FILE, "holds a publishable key, which may read nothing");
    }
    if (!development && key.startsWith("sk_")) {
      throw new RefusedConfiguration(
          KEY_FILE,
          "holds a secret key that may do everything; make a restricted one (rk_...) that may"
              + " read Checkout Sessions and nothing else");
    }
    return new StripeApi(key, base(stripe.apiBase(), development));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException notText) {
      throw new RefusedConfiguration(KEY_FILE, "does not hold one key of Stripe's API: " + file);
    } catch (IOException unreadable) {
      throw new RefusedConfiguration(KEY_FILE, "cannot be read: " + file);
    }
  }

  /** The key travels to this place, so nobody on the way may read along. */
  private static URI base(URI base, boolean development) {
    boolean encrypted = "https".equals(base.getScheme());
    if (base.getHost() == null || !(encrypted || "http".equals(base.getScheme()))) {
      throw new RefusedConfiguration(BASE, "must be an address, as https://api.stripe.com");
    }
    if (!development && !encrypted) {
      throw new RefusedConfiguration(BASE, "must begin with https:// outside development");
    }
    return base;
  }

  @Override
  public String toString() {
    return "StripeApi[" + base + ", redacted]";
  }
}
