package org.ticketonce.issuer.access;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.configuration.IssuerConfiguration;
import org.ticketonce.issuer.configuration.MountedUsers;
import org.ticketonce.issuer.users.Roles;
import org.ticketonce.issuer.users.UnusableUsers;
import org.ticketonce.issuer.users.User;
import org.ticketonce.issuer.users.Users;
import org.ticketonce.issuer.users.UsersFile;

/**
 * Everybody whom this service knows by itself: the holder of the operator token, and the users of
 * the mounted file.
 *
 * <p>The file is read again every two seconds; a reading that fails or is empty keeps the last good
 * users and is logged once. Who is taken out of it is out within that time, session or not.
 */
@ApplicationScoped
class Accounts {
  /** Who has the operator token; also the name that goes with it as a password. */
  static final String TOKEN_HOLDER = Users.RESERVED;

  private static final Logger LOG = Logger.getLogger(Accounts.class);

  private final SharedSecret operatorToken;
  private final Optional<Path> file;
  private volatile Users users;
  private byte[] lastRead = {};
  private String lastProblem = "";

  Accounts(IssuerConfiguration configuration) {
    operatorToken = new SharedSecret(configuration.operatorToken().orElse(""));
    file = configuration.operators().file();
    users = MountedUsers.load(file);
  }

  /** Takes over what the file says now, if that is usable. */
  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  synchronized void reload() {
    if (file.isEmpty()) {
      return;
    }
    try {
      byte[] bytes = UsersFile.bytes(file.get());
      if (!Arrays.equals(bytes, lastRead)) {
        users = UsersFile.read(bytes);
        lastRead = bytes;
        LOG.infof("users read, count=%d", users.size());
      }
      lastProblem = "";
    } catch (UnusableUsers problem) {
      if (!problem.getMessage().equals(lastProblem)) {
        lastProblem = problem.getMessage();
        LOG.errorf("users not read, the last good ones stay: %s: %s", file.get(), lastProblem);
      }
    }
  }

  /** Whether this is the operator token. */
  boolean isOperatorToken(String candidate) {
    return operatorToken.is(candidate);
  }

  /** The name of whoever has this bearer token. */
  Optional<String> nameOf(String bearerToken) {
    return isOperatorToken(bearerToken)
        ? Optional.of(TOKEN_HOLDER)
        : users.withToken(bearerToken).map(User::name);
  }

  /** The role of a name; empty if nobody is called that by now. */
  Optional<String> roleOf(String name) {
    return name.equals(TOKEN_HOLDER)
        ? Optional.of(Roles.OPERATOR)
        : users.named(name).map(User::role);
  }

  /** The hash of a user's password; empty if there is no such user, or no password. */
  Optional<String> passwordHashOf(String name) {
    return users.named(name).map(User::passwordHash);
  }

  /** A hash that costs as much to check as any. */
  Optional<String> anyPasswordHash() {
    return users.anyPasswordHash();
  }
}
