package org.ticketonce.issuer.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ticketonce.issuer.storage.SafeContexts;

/**
 * Checks names and passwords, a few at a time: each check costs a core a tenth of a second or more,
 * and each wrong one holds its thread for a while, so that all guesses together are few a second.
 * Whoever comes while many wait is refused at once. An unknown name takes as long as a known one.
 */
@ApplicationScoped
class PasswordCheck {
  private static final int AT_ONCE = 2;
  private static final int WAITING = 16;
  private static final Duration WRONG_TAKES = Duration.ofMillis(700);

  /** What bcrypt takes; it would pass over the rest. */
  private static final int LONGEST_BYTES = 72;

  /** Of a random password that nobody knows, for a shop without users: cost 12. */
  private static final String NOBODYS =
      "$2b$12$DcfjCTu1hovk0AHvum/dA.kiECIUOi3MOYpz4Jb28e6y7fMai9Xim";

  private final Accounts accounts;
  private final OneTimeCode oneTimeCode;
  private final SafeContexts contexts;
  private final ThreadPoolExecutor checks;

  PasswordCheck(Accounts accounts, OneTimeCode oneTimeCode, SafeContexts contexts) {
    this.accounts = accounts;
    this.oneTimeCode = oneTimeCode;
    this.contexts = contexts;
    this.checks =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "password-check");
              thread.setDaemon(true);
              return thread;
            });
    this.checks.allowCoreThreadTimeOut(true);
  }

  /** Whether the password is that of the name; false also while too many are being checked. */
  Uni<Boolean> isRight(String name, String password) {
    return Uni.createFrom()
        .item(() -> check(name, password))
        .runSubscriptionOn(checks)
        .onFailure(RejectedExecutionException.class)
        .recoverWithItem(false)
        .emitOn(contexts.current());
  }

  private boolean check(String name, String password) {
    long begun = System.nanoTime();
    boolean right =
        name.equals(Accounts.TOKEN_HOLDER)
            ? accounts.isOperatorToken(password) || oneTimeCode.use(password)
            : isUsers(name, password);
    if (!right) {
      LockSupport.parkNanos(WRONG_TAKES.toNanos() - (System.nanoTime() - begun));
    }
    return right;
  }

  private boolean isUsers(String name, String password) {
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      return false;
    }
    String hash = accounts.passwordHashOf(name).orElse(null);
    String checked = hash == null ? accounts.anyPasswordHash().orElse(NOBODYS) : hash;
    boolean fits = BCrypt.verifyer().verify(password.toCharArray(), checked).verified;
    return fits && hash != null;
  }

  @PreDestroy
  void close() {
    checks.shutdownNow();
  }
}
