package org.ticketonce.ingress.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code Stripe-Signature: t=1700000000,v1=...[,v1=...]}, read within bounds. Schemes other than
 * {@code v1} are ignored, as <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe
 * asks</a>.
 *
 * @param timestamp seconds since 1970, as signed
 * @param signatures the first {@value #MAXIMUM_SIGNATURES} of scheme {@code v1}, as ASCII
 */
record SignatureHeader(long timestamp, List<byte[]> signatures) {
  /** While secrets roll, Stripe sends one signature per active secret: two, rarely more. */
  static final int MAXIMUM_SIGNATURES = 16;

  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final String TIMESTAMP_PREFIX = "t=";
  private static final String SIGNATURE_PREFIX = "v1=";

  /** Empty if there is no timestamp, a malformed one, or no signature of scheme {@code v1}. */
  static Optional<SignatureHeader> parse(String header) {
    String timestamp = null;
    List<byte[]> signatures = new ArrayList<>(2);
    for (int start = 0; start <= header.length() && signatures.size() < MAXIMUM_SIGNATURES; ) {
      int comma = header.indexOf(',', start);
      int end = comma < 0 ? header.length() : comma;
      if (timestamp == null && header.startsWith(TIMESTAMP_PREFIX, start)) {
        timestamp = header.substring(start + TIMESTAMP_PREFIX.length(), end);
      } else if (header.startsWith(SIGNATURE_PREFIX, start)) {
        String signature = header.substring(start + SIGNATURE_PREFIX.length(), end);
        signatures.add(signature.getBytes(StandardCharsets.UTF_8));
      }
      start = end + 1;
    }
    if (timestamp == null || !TIMESTAMP.matcher(timestamp).matches() || signatures.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new SignatureHeader(Long.parseLong(timestamp), signatures));
  }
}
