package org.ticketonce.local.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who runs the server. PostgreSQL refuses root, so root, as in most containers, steps down first:
 * into a user namespace, which keeps the ownership of files, or else, where the container runtime
 * forbids that, to the account {@code nobody}, which must then own them.
 *
 * @param prefix of every command
 * @param owner numeric user id that files must have, or -1 for the one they have anyway
 */
record ServerAccount(List<String> prefix, int owner) {
  private static final int NOBODY = 65534;
  private static final List<String> NAMESPACE = List.of("unshare", "--user");
  private static final List<String> STEP_DOWN =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  static ServerAccount choose() {
    if (new UnixSystem().getUid() != 0) {
      return new ServerAccount(List.of(), -1);
    }
    if (works(NAMESPACE)) {
      return new ServerAccount(NAMESPACE, -1);
    }
    if (works(STEP_DOWN)) {
      return new ServerAccount(STEP_DOWN, NOBODY);
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and neither unshare nor setpriv can step down here;"
            + " run as another user");
  }

  /** PostgreSQL looks up the name of its account, so a user id without a name will not do. */
  private static boolean works(List<String> prefix) {
    try {
      return new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("id", "-un")).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether files of this user's home may be out of the server's sight. */
  boolean isSomeoneElse() {
    return owner >= 0;
  }

  void own(Path file) {
    if (!isSomeoneElse()) {
      return;
    }
    try {
      Files.setAttribute(file, "unix:uid", owner);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot hand " + file + " to the server's account", e);
    }
  }
}
