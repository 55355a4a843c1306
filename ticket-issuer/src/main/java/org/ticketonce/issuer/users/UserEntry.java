package org.ticketonce.issuer.users;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One user, as the file has it; {@code password} or {@code tokenSha256} may be absent.
 *
 * @param name 1 to 64 letters, digits and {@code . _ - @}
 * @param role {@code viewer} or {@code operator}
 * @param password a hash by bcrypt
 * @param tokenSha256 64 hexadecimal digits
 */
record UserEntry(String name, String role, String password, String tokenSha256) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  /** A cost below 10 is guessed too fast; one above 14 takes a core for seconds. */
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$1[0-4]\\$[./A-Za-z0-9]{53}");

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  static User read(String place, UserEntry entry) throws UnusableUsers {
    if (entry == null || entry.name == null || !NAME.matcher(entry.name).matches()) {
      throw new UnusableUsers(
          place + ".name: must be 1 to 64 letters, digits and . _ - @, a letter or digit first");
    }
    if (entry.name.equals(Users.RESERVED)) {
      throw new UnusableUsers(
          place + ".name: " + Users.RESERVED + " is who signs in with the operator token");
    }
    if (entry.role == null || !Roles.ALL.contains(entry.role)) {
      throw new UnusableUsers(place + ".role: must be viewer or operator");
    }
    entry.checkProofs(place);
    return new User(
        entry.name,
        entry.role,
        entry.password,
        entry.tokenSha256 == null ? null : entry.tokenSha256.toLowerCase(Locale.ROOT));
  }

  private void checkProofs(String place) throws UnusableUsers {
    if (password == null && tokenSha256 == null) {
      throw new UnusableUsers(place + ": needs a password or a token-sha256");
    }
    if (password != null && !BCRYPT.matcher(password).matches()) {
      throw new UnusableUsers(
          place
              + ".password: must be a hash by bcrypt ($2a$, $2b$ or $2y$) with a cost of 10 to 14");
    }
    if (tokenSha256 != null && !SHA_256.matcher(tokenSha256).matches()) {
      throw new UnusableUsers(place + ".token-sha256: must be 64 hexadecimal digits");
    }
  }

  @Override
  public String toString() {
    return "UserEntry[" + name + ", " + role + "]";
  }
}
