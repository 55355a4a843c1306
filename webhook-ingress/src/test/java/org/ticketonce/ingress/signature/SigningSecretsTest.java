package org.ticketonce.ingress.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.ingress.configuration.Environment;
import org.ticketonce.ingress.configuration.InvalidConfiguration;
import org.ticketonce.ingress.fixtures.Configuration;

/** Where secrets come from, and what is refused. */
class SigningSecretsTest {
  private static final Environment PRODUCTION = new Environment(false);
  private static final String PUBLISHED = "whsec_local_development_only";

  private final List<SigningSecrets> opened = new ArrayList<>();

  @TempDir Path directory;

  @AfterEach
  void close() {
    opened.forEach(SigningSecrets::close);
  }

  @Test
  void several_configured_secrets_are_active_at_once() {
    assertThat(configured("whsec_a, whsec_b", PRODUCTION).active())
        .isEqualTo(Set.of(new SigningSecret("whsec_a"), new SigningSecret("whsec_b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sk_live_1", "whsec_", "whsec_a b", PUBLISHED})
  void P7_no_secret_no_real_one_or_a_published_one_is_rejected_by_its_key(String secrets) {
    assertThatThrownBy(() -> configured(secrets, PRODUCTION))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("ticketonce.stripe.signing-secrets: ")
        .hasMessageNotContaining(PUBLISHED);
  }

  @Test
  void the_published_secret_is_for_development() {
    assertThat(configured(PUBLISHED, new Environment(true)).active()).hasSize(1);
  }

  @Test
  void P7_a_secret_does_not_print_itself() {
    assertThat(new SigningSecret("whsec_a").toString()).doesNotContain("whsec_a");
  }

  @Test
  void a_mounted_directory_is_read_and_its_hidden_files_are_not() throws IOException {
    mount("one", "whsec_one\n");
    mount(".hidden", "not a secret");
    Files.createDirectory(directory.resolve("..data"));

    assertThat(mounted().active())
        .isEqualTo(Set.of(new SigningSecret("whsec_first"), new SigningSecret("whsec_one")));
  }

  @Test
  void a_changed_directory_is_taken_over() throws IOException {
    mount("current", "whsec_old");
    SigningSecrets secrets = mounted();

    mount("current", "whsec_new");
    mount("previous", "whsec_old");
    secrets.reload();

    assertThat(secrets.active())
        .contains(new SigningSecret("whsec_new"), new SigningSecret("whsec_old"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", PUBLISHED})
  void P7_an_unusable_reload_keeps_the_last_good_secrets(String content) throws IOException {
    mount("current", "whsec_good");
    SigningSecrets secrets = mounted();

    mount("current", content);
    secrets.reload();

    assertThat(secrets.active()).contains(new SigningSecret("whsec_good"));
    assertThat(secrets.active()).hasSize(2);
  }

  @Test
  void P7_a_directory_that_empties_or_goes_away_keeps_the_last_good_secrets() throws IOException {
    mount("current", "whsec_good");
    SigningSecrets secrets = mounted();

    Files.delete(directory.resolve("current"));
    secrets.reload();
    assertThat(secrets.active()).contains(new SigningSecret("whsec_good"));

    Files.delete(directory);
    secrets.reload();
    assertThat(secrets.active()).contains(new SigningSecret("whsec_good"));
  }

  @Test
  void an_empty_directory_at_start_is_rejected_by_its_key() {
    assertThatThrownBy(this::mounted)
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("ticketonce.stripe.signing-secret-directory: ");
  }

  private void mount(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }

  private SigningSecrets mounted() {
    SigningSecrets secrets =
        new SigningSecrets(
            Configuration.with("stripe.signing-secret-directory", directory.toString()),
            PRODUCTION);
    opened.add(secrets);
    return secrets;
  }

  private static SigningSecrets configured(String secrets, Environment environment) {
    return new SigningSecrets(
        Configuration.of(
            Map.of("ticketonce.stripe.mode", "live", "ticketonce.stripe.signing-secrets", secrets)),
        environment);
  }
}
