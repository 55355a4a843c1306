package org.ticketonce.ingress.signature;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.configuration.InvalidConfiguration;

/**
 * Verifies a webhook as stripe-java does, but over its bytes.
 *
 * <p>stripe-java's {@code Webhook.Signature.verifyHeader} takes the payload as a String and encodes
 * it again: a body that is not UTF-8 can never verify, the timestamp is formatted in the machine's
 * locale (other digits, no match), and one body of 1 MiB costs several copies. It also takes any
 * number of signatures, refuses only old timestamps and throws unchecked exceptions on malformed
 * headers. So the few lines of HMAC are ours, and the tests hold them against stripe-java's.
 */
@ApplicationScoped
public class SignatureVerifier {
  private static final Duration LONGEST_TOLERANCE = Duration.ofHours(1);

  private final SigningSecrets secrets;
  private final Clock clock;
  private final long toleranceSeconds;

  SignatureVerifier(SigningSecrets secrets, Clock clock, IngressConfiguration configuration) {
    this.secrets = secrets;
    this.clock = clock;
    this.toleranceSeconds = tolerance(configuration).toSeconds();
  }

  /**
   * Judges freshness first, because that is cheap.
   *
   * @param headers the values of all {@code Stripe-Signature} headers of the request
   */
  public SignatureVerdict verify(List<String> headers, byte[] body) {
    if (headers.isEmpty()) {
      return SignatureVerdict.MISSING;
    }
    if (headers.size() > 1) {
      return SignatureVerdict.MALFORMED;
    }
    Optional<SignatureHeader> header = SignatureHeader.parse(headers.get(0));
    if (header.isEmpty()) {
      return SignatureVerdict.MALFORMED;
    }
    return verify(header.get(), body);
  }

  private SignatureVerdict verify(SignatureHeader header, byte[] body) {
    long age = clock.instant().getEpochSecond() - header.timestamp();
    if (age > toleranceSeconds) {
      return SignatureVerdict.STALE;
    }
    if (-age > toleranceSeconds) {
      return SignatureVerdict.FUTURE;
    }
    return secrets.active().stream().anyMatch(secret -> hasSigned(secret, header, body))
        ? SignatureVerdict.VALID
        : SignatureVerdict.WRONG;
  }

  private static boolean hasSigned(SigningSecret secret, SignatureHeader header, byte[] body) {
    byte[] expected = secret.sign(header.timestamp(), body);
    return header.signatures().stream()
        .anyMatch(signature -> MessageDigest.isEqual(expected, signature));
  }

  private static Duration tolerance(IngressConfiguration configuration) {
    Duration tolerance = configuration.stripe().tolerance();
    if (tolerance.toSeconds() < 1 || tolerance.compareTo(LONGEST_TOLERANCE) > 0) {
      throw new InvalidConfiguration(
          IngressConfiguration.Stripe.TOLERANCE,
          "must be between 1 s and 1 h, or replays are let in; it is " + tolerance);
    }
    return tolerance;
  }
}
