package org.ticketonce.issuer.configuration;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketonce.issuer.users.UnusableUsers;
import org.ticketonce.issuer.users.Users;
import org.ticketonce.issuer.users.UsersFile;

/** Loads the users of {@code ticketonce.operators.file}, as they are at the start. */
public final class MountedUsers {
  static final String KEY = "ticketonce.operators.file";

  private MountedUsers() {}

  /** The users, checked whole; none if there is no such file. */
  public static Users load(Optional<Path> file) {
    if (file.isEmpty()) {
      return Users.NONE;
    }
    try {
      return UsersFile.read(UsersFile.bytes(file.get()));
    } catch (UnusableUsers unusable) {
      throw new RefusedConfiguration(KEY, file.get() + ": " + unusable.getMessage());
    }
  }
}
