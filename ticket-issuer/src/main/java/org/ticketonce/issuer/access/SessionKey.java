package org.ticketonce.issuer.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What sessions are encrypted and forms are signed with: random at each start, unless it is
 * configured, as it must be where several instances stand behind one address. Secret.
 */
@ApplicationScoped
class SessionKey {
  private static final int RANDOM_BYTES = 32;
  private final String value;

  SessionKey(
      @ConfigProperty(name = "quarkus.http.auth.session.encryption-key")
          Optional<String> configured) {
    value = configured.orElseGet(SessionKey::random);
  }

  String value() {
    return value;
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "SessionKey[redacted]";
  }
}
