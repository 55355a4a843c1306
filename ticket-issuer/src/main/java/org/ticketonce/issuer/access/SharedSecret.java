package org.ticketonce.issuer.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What the right caller alone can say: a token, a one-time code, the token of a form. */
final class SharedSecret {
  private final byte[] secret;

  SharedSecret(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** In constant time, and an empty secret opens nothing. */
  boolean is(String candidate) {
    return secret.length > 0
        && MessageDigest.isEqual(candidate.getBytes(StandardCharsets.UTF_8), secret);
  }

  @Override
  public String toString() {
    return "SharedSecret[redacted]";
  }
}
