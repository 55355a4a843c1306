package org.ticketonce.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final Map<String, String> SET = Map.of("TICKETONCE_OPERATOR_TOKEN", "environment");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TICKETONCE_SIGNING_SECRET", "whsec_of_the_environment");
  @TempDir Path directory;
  private final Endpoints endpoints = new Endpoints();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("operator-token"), "file\n");
  }

  @Test
  void a_file_that_is_named_counts_more_than_the_environment() {
    endpoints.tokenFile = file;

    assertThat(endpoints.operatorToken(SET)).isEqualTo("file");
  }

  @Test
  void the_environment_counts_for_a_system_elsewhere_or_where_there_is_no_file() {
    endpoints.portOffset = 39_999;
    assertThat(endpoints.operatorToken(SET)).isEqualTo("environment");

    endpoints.apiUrl = URI.create("http://tickets.example.com");
    assertThat(endpoints.operatorToken(SET)).isEqualTo("environment");
  }

  @Test
  void without_either_it_says_where_it_has_looked() {
    endpoints.tokenFile = directory.resolve("absent");

    assertThatThrownBy(() -> endpoints.operatorToken(Map.of()))
        .isInstanceOf(CannotProceed.class)
        .hasMessageContaining("absent");
  }

  @Test
  void webhooks_are_signed_as_the_local_system_was_told_to_expect() throws IOException {
    SigningOptions signing = new SigningOptions();
    assertThat(signing.secret(endpoints, Map.of())).isEqualTo("whsec_local_development_only");

    Path run = Files.createDirectories(directory.resolve("target/local"));
    Files.writeString(run.resolve("signing-secret"), "whsec_of_the_run\n");
    System.setProperty("ticketonce.home", directory.toString());
    try {
      assertThat(signing.secret(endpoints, ENVIRONMENT)).isEqualTo("whsec_of_the_run");
      endpoints.url = URI.create("http://tickets.example.com");
      assertThat(signing.secret(endpoints, ENVIRONMENT)).isEqualTo("whsec_of_the_environment");
      signing.secret = "whsec_given";
      assertThat(signing.secret(endpoints, ENVIRONMENT)).isEqualTo("whsec_given");
    } finally {
      System.clearProperty("ticketonce.home");
    }
  }
}
