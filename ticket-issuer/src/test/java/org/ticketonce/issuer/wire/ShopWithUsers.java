package org.ticketonce.issuer.wire;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.quarkus.runtime.util.HashUtil;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A shop with a file of users, started with a code for one sign-in. */
public final class ShopWithUsers implements QuarkusTestResourceLifecycleManager {
  static final String PASSWORD = "correct horse battery staple";
  static final String VIEWER_TOKEN = "token-of-the-dashboard";
  static final String ONE_TIME_CODE = "code-of-this-run-alone";

  /** Older sessions are renewed by the next request. */
  static final int RENEWAL_SECONDS = 1;

  private static Path file;

  /** For tests of who may do what. */
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(ShopWithUsers.class));
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      file = Files.createTempDirectory("ticket-issuer-users").resolve("users.yaml");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    write(everybody());
    return Map.of(
        "ticketonce.operators.file",
        file.toString(),
        "ticketonce.operators.one-time-code",
        ONE_TIME_CODE,
        "quarkus.http.auth.form.new-cookie-interval",
        "PT" + RENEWAL_SECONDS + "S");
  }

  static String everybody() {
    return "users:\n"
        + user("ada", "operator", "password: \"" + hash(PASSWORD))
        + user("vera", "viewer", "password: \"" + hash(PASSWORD))
        + user("dashboard", "viewer", "token-sha256: \"" + HashUtil.sha256(VIEWER_TOKEN));
  }

  static String user(String name, String role, String proof) {
    return "  - name: " + name + "\n    role: " + role + "\n    " + proof + "\"\n";
  }

  static String hash(String password) {
    return BCrypt.withDefaults().hashToString(10, password.toCharArray());
  }

  /** From now on the file says this. */
  static void write(String yaml) {
    try {
      Files.writeString(file, yaml);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void stop() {}
}
