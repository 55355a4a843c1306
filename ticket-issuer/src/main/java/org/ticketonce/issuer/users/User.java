package org.ticketonce.issuer.users;

/**
 * Somebody whom the file names. Secret: {@link #toString} shows name and role alone.
 *
 * @param name what the user signs in as
 * @param role one of {@link Roles}
 * @param passwordHash by bcrypt; null for a user who has no password
 * @param tokenDigest SHA-256 of a bearer token, in lower-case hexadecimal digits; null for a user
 *     who has none
 */
public record User(String name, String role, String passwordHash, String tokenDigest) {
  @Override
  public String toString() {
    return "User[" + name + ", " + role + "]";
  }
}
