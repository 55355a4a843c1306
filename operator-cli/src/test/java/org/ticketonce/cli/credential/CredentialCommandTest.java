package org.ticketonce.cli.credential;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.util.HashUtil;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.cli.CommandLineRun;

class CredentialCommandTest {
  private static final String PASSWORD = "correct horse battery staple";

  @Test
  void a_password_is_read_and_only_its_hash_is_printed() {
    CommandLineRun run = withInput(PASSWORD + "\n", "credential", "ada", "--role", "operator");

    assertThat(run.exitCode()).isZero();
    Matcher lines =
        Pattern.compile(
                "  - name: ada\n    role: operator\n    password: \"(\\$2y\\$12\\$.{53})\"\n")
            .matcher(run.output());
    assertThat(lines.matches()).as(run.output()).isTrue();
    assertThat(BCrypt.verifyer().verify(PASSWORD.toCharArray(), lines.group(1)).verified).isTrue();
    assertThat(run.output() + run.errors()).doesNotContain(PASSWORD);
  }

  @Test
  void a_token_is_shown_once_and_not_among_the_lines_of_the_file() {
    CommandLineRun run =
        CommandLineRun.of("credential", "dashboard", "--role", "viewer", "--token");

    String token = run.errors().replace("token, shown this once: ", "").strip();
    assertThat(token).hasSize(64);
    assertThat(run.output())
        .isEqualTo(
            "  - name: dashboard\n    role: viewer\n    token-sha256: \""
                + HashUtil.sha256(token)
                + "\"\n");
    assertThat(CommandLineRun.of("credential", "d", "--role", "viewer", "--token").errors())
        .doesNotContain(token);
  }

  @Test
  void json_has_the_same() throws Exception {
    CommandLineRun run =
        CommandLineRun.of("credential", "dashboard", "--role", "viewer", "--token", "--json");

    JsonNode document = new ObjectMapper().readTree(run.output());
    assertThat(document.path("name").asText()).isEqualTo("dashboard");
    assertThat(document.path("tokenSha256").asText())
        .isEqualTo(HashUtil.sha256(document.path("token").asText()));
    assertThat(document.has("password")).isFalse();
    assertThat(run.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "too short", "tooshort123"})
  void a_password_that_is_easy_to_guess_is_refused(String password) {
    CommandLineRun run = withInput(password, "credential", "ada", "--role", "operator");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("at least 12 characters");
  }

  @Test
  void a_password_that_bcrypt_would_cut_is_refused() {
    CommandLineRun run = withInput("ä".repeat(37), "credential", "ada", "--role", "operator");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("at most 72 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "credential --role viewer",
        "credential ada",
        "credential ada --role admin",
        "credential operator --role operator",
        "credential .ada --role viewer"
      })
  void wrong_usage_says_so(String line) {
    CommandLineRun run = CommandLineRun.of(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errors()).contains("ticketonce credential --help shows how.");
  }

  private static CommandLineRun withInput(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return CommandLineRun.of(arguments);
    } finally {
      System.setIn(before);
    }
  }
}
