package org.ticketonce.issuer.users;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ticketonce.issuer.yaml.StrictYaml;
import org.ticketonce.issuer.yaml.UnreadableYaml;

/**
 * Reads users from YAML:
 *
 * <pre>
 * users:
 *   - {name: ada, role: operator, password: "$2y$12$..."}
 *   - {name: dashboard, role: viewer, token-sha256: "9f86..."}
 * </pre>
 *
 * <p>Whatever is not understood is refused: a misspelt member would let the wrong people in.
 */
public final class UsersFile {
  private static final int LARGEST_BYTES = 256 * 1024;
  private static final int MOST_USERS = 1000;
  private static final StrictYaml<Content> YAML =
      new StrictYaml<>(Content.class, "a file of users");

  private UsersFile() {}

  /** The file's bytes, which {@link #read} makes users of. */
  public static byte[] bytes(Path file) throws UnusableUsers {
    try {
      return StrictYaml.bytes(file, LARGEST_BYTES, "256 KiB");
    } catch (UnreadableYaml unreadable) {
      throw new UnusableUsers(unreadable.getMessage());
    }
  }

  /** Reads and checks all of it; a file without users is refused too. */
  public static Users read(byte[] bytes) throws UnusableUsers {
    Content content = parse(bytes);
    if (content == null || content.users() == null || content.users().isEmpty()) {
      throw new UnusableUsers("users: names none");
    }
    if (content.users().size() > MOST_USERS) {
      throw new UnusableUsers("has more than " + MOST_USERS + " users");
    }
    List<User> users = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < content.users().size(); i++) {
      String place = "users[" + i + "]";
      User user = UserEntry.read(place, content.users().get(i));
      if (!names.add(user.name())) {
        throw new UnusableUsers(place + ".name: stands here twice");
      }
      if (user.tokenDigest() != null && !tokens.add(user.tokenDigest())) {
        throw new UnusableUsers(place + ".token-sha256: stands here twice");
      }
      users.add(user);
    }
    return new Users(users);
  }

  private static Content parse(byte[] bytes) throws UnusableUsers {
    try {
      return YAML.parse(bytes);
    } catch (UnreadableYaml unreadable) {
      throw new UnusableUsers(unreadable.getMessage());
    }
  }

  /** The whole file. */
  record Content(List<UserEntry> users) {}
}
