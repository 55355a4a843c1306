package org.ticketonce.cli.credential;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.quarkus.runtime.util.HashUtil;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.ticketonce.cli.terminal.CannotProceed;

/** Makes a user's credential, by a password or by a random token. */
final class MakeCredential {
  /** About a quarter of a second on a present core. */
  private static final int COST = 12;

  private static final int SHORTEST = 12;

  /** bcrypt passes over what is beyond. */
  private static final int LONGEST_BYTES = 72;

  private static final int TOKEN_BYTES = 32;

  private MakeCredential() {}

  /** By a password that the user knows; one that is too short or too long is refused. */
  static Credential ofPassword(String name, String role, String password) {
    if (password.length() < SHORTEST) {
      throw new CannotProceed("a password has at least " + SHORTEST + " characters");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      throw new CannotProceed("a password has at most " + LONGEST_BYTES + " bytes");
    }
    String hash = BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(COST, password.toCharArray());
    return new Credential(name, role, hash, null, null);
  }

  /** By a random token of 256 bits, for a program. */
  static Credential ofRandomToken(String name, String role) {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    return new Credential(name, role, null, HashUtil.sha256(token), token);
  }
}
