package org.ticketonce.ingress.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Stripe signs an endpoint's webhooks with. It never appears in {@link #toString}.
 *
 * @param value {@code whsec_} and letters, digits or any of {@code _ + / = -}
 */
record SigningSecret(String value) {
  private static final Pattern FORM = Pattern.compile("whsec_[A-Za-z0-9_+/=-]{1,250}");
  private static final String PUBLISHED = "whsec_local_development_only";
  private static final String ALGORITHM = "HmacSHA256";

  SigningSecret {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a signing secret starts with whsec_; an API key (sk_...) or an endpoint's id is none");
    }
  }

  /** Whether everyone knows it, because it stands in this project's sources. */
  boolean isPublished() {
    return value.equals(PUBLISHED);
  }

  /** HMAC-SHA256 over {@code timestamp.body} in lower-case hexadecimal digits, as ASCII. */
  byte[] sign(long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
      mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
      byte[] digest = mac.doFinal(body);
      return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningSecret[redacted]";
  }
}
