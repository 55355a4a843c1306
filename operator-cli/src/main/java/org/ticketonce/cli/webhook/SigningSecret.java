package org.ticketonce.cli.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An endpoint's signing secret. stripe-java only verifies, so the other half of the <a
 * href="https://docs.stripe.com/webhooks#verify-manually">documented scheme</a> is here.
 *
 * @param value {@code whsec_...}, the whole of which is the key
 */
public record SigningSecret(String value) {
  private static final String ALGORITHM = "HmacSHA256";

  /** Rejects an empty secret with {@link IllegalArgumentException}. */
  public SigningSecret {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("the signing secret is empty");
    }
  }

  /** The {@code Stripe-Signature} header of {@code body}, delivered {@code at} this moment. */
  public String sign(String body, Instant at) {
    String signed = at.getEpochSecond() + "." + body;
    return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(hmac(signed));
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningSecret[redacted]";
  }
}
