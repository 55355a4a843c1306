package org.ticketonce.issuer.users;

import io.quarkus.runtime.util.HashUtil;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The users of one reading of the file, by what they are found by. */
public final class Users {
  /** Who signs in with the operator token; no user of the file may be called that. */
  public static final String RESERVED = "operator";

  /** Those of a shop that has no such file. */
  public static final Users NONE = new Users(List.of());

  /** Longer ones are nobody's, and not worth a digest. */
  private static final int LONGEST_TOKEN = 512;

  private final Map<String, User> byName = new HashMap<>();
  private final Map<String, User> byToken = new HashMap<>();

  Users(Collection<User> users) {
    for (User user : users) {
      byName.put(user.name(), user);
      if (user.tokenDigest() != null) {
        byToken.put(user.tokenDigest(), user);
      }
    }
  }

  /** The user of this name. */
  public Optional<User> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The user of this bearer token. It is looked for by its digest, so that the time it takes tells
   * nothing of use about a token.
   */
  public Optional<User> withToken(String token) {
    return byToken.isEmpty() || token.length() > LONGEST_TOKEN
        ? Optional.empty()
        : Optional.ofNullable(byToken.get(HashUtil.sha256(token)));
  }

  /** A password's hash to check against where a name is unknown; empty if nobody has one. */
  public Optional<String> anyPasswordHash() {
    return byName.values().stream()
        .map(User::passwordHash)
        .filter(Objects::nonNull)
        .max(Users::byCost);
  }

  /** {@code $2b$12$...}: the cost are the digits from the fifth character on. */
  private static int byCost(String one, String other) {
    return one.substring(4, 6).compareTo(other.substring(4, 6));
  }

  /** How many there are. */
  public int size() {
    return byName.size();
  }
}
