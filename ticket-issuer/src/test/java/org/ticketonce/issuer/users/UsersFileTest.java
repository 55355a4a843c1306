package org.ticketonce.issuer.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersFileTest {
  private static final String HASH = "$2b$12$DcfjCTu1hovk0AHvum/dA.kiECIUOi3MOYpz4Jb28e6y7fMai9Xim";

  /** SHA-256 of {@code test}. */
  private static final String DIGEST =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  @Test
  void users_are_found_by_name_and_by_token() throws Exception {
    Users users =
        read(
            """
            users:
              - {name: ada, role: operator, password: "HASH"}
              - {name: dashboard, role: viewer, token-sha256: "DIGEST"}
            """);

    assertThat(users.size()).isEqualTo(2);
    assertThat(users.named("ada")).map(User::role).contains(Roles.OPERATOR);
    assertThat(users.named("ada")).map(User::passwordHash).contains(HASH);
    assertThat(users.withToken("test")).map(User::name).contains("dashboard");
    assertThat(users.withToken("Test")).isEmpty();
    assertThat(users.withToken("t".repeat(10_000))).isEmpty();
    assertThat(users.named("bob")).isEmpty();
    assertThat(users.anyPasswordHash()).contains(HASH);
  }

  @Test
  void P7_what_was_read_does_not_show_what_users_prove_themselves_by() throws Exception {
    Users users = read("users: [{name: ada, role: viewer, password: HASH, token-sha256: DIGEST}]");

    assertThat(users.named("ada")).hasToString("Optional[User[ada, viewer]]");
    assertThat(new UserEntry("ada", "viewer", HASH, DIGEST)).hasToString("UserEntry[ada, viewer]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                              | is no file of users",
        "users: []                                                       | users: names none",
        "users: [{name: a, role: viewer                                  | is no YAML",
        "user: []                                                        | user: is no member of",
        "users: [{name: a, role: viewer, pasword: HASH}]                 | users[0].pasword: is no",
        "users: [{name: a, role: viewer}]                                | users[0]: needs a pass",
        "users: [{name: a, role: admin, password: HASH}]                 | users[0].role: must be",
        "users: [{name: a, password: HASH}]                              | users[0].role: must be",
        "users: [{role: viewer, password: HASH}]                         | users[0].name: must be",
        "users: [{name: 'a b', role: viewer, password: HASH}]            | users[0].name: must be",
        "users: [{name: operator, role: viewer, password: HASH}]         | users[0].name: operator",
        "users: [{name: a, role: viewer, password: secret}]              | users[0].password: must",
        "users: [{name: a, role: viewer, password: $2b$04$x}]            | users[0].password: must",
        "users: [{name: a, role: viewer, token-sha256: abc}]             | users[0].token-sha256:",
        "users: [null]                                                   | users[0].name: must be",
      })
  void what_is_not_understood_is_refused_by_its_place(String yaml, String reported) {
    assertThatThrownBy(() -> read(yaml == null ? "" : yaml))
        .isInstanceOf(UnusableUsers.class)
        .hasMessageStartingWith(reported);
  }

  @Test
  void nobody_stands_there_twice() {
    assertThatThrownBy(
            () ->
                read(
                    "users: [{name: a, role: viewer, password: HASH},"
                        + " {name: a, role: operator, password: HASH}]"))
        .hasMessage("users[1].name: stands here twice");
    assertThatThrownBy(
            () ->
                read(
                    "users: [{name: a, role: viewer, token-sha256: DIGEST},"
                        + " {name: b, role: operator, token-sha256: DIGEST}]"))
        .hasMessage("users[1].token-sha256: stands here twice");
  }

  @Test
  void a_file_that_is_too_large_or_not_there_is_refused(@TempDir Path directory) throws Exception {
    Path large = Files.write(directory.resolve("large"), new byte[256 * 1024 + 1]);

    assertThatThrownBy(() -> UsersFile.bytes(large)).hasMessage("is larger than 256 KiB");
    assertThatThrownBy(() -> UsersFile.bytes(directory.resolve("nowhere")))
        .hasMessage("cannot be read");
  }

  private static Users read(String yaml) throws UnusableUsers {
    return UsersFile.read(
        yaml.replace("HASH", HASH).replace("DIGEST", DIGEST).getBytes(StandardCharsets.UTF_8));
  }
}
