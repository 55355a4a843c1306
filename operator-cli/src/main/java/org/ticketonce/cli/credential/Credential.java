package org.ticketonce.cli.credential;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A user of {@code ticketonce.operators.file}. Secret: {@link #toString} shows name and role alone.
 *
 * @param name what the user signs in as
 * @param role {@code viewer} or {@code operator}
 * @param password by bcrypt; null for a user with a token
 * @param tokenSha256 64 hexadecimal digits; null for a user with a password
 * @param token what the digest is of; null for a user with a password
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Credential(String name, String role, String password, String tokenSha256, String token) {

  /** The lines of the file. */
  String yaml() {
    String proof = password == null ? "token-sha256: \"" + tokenSha256 : "password: \"" + password;
    return "  - name: %s\n    role: %s\n    %s\"\n".formatted(name, role, proof);
  }

  @Override
  public String toString() {
    return "Credential[" + name + ", " + role + "]";
  }
}
