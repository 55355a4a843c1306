package org.ticketonce.ingress.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketonce.ingress.fixtures.Configuration;

/** Defaults and overrides; what is rejected is tested where it is rejected. */
class IngressConfigurationTest {

  @Test
  void the_defaults_are_those_of_the_documentation() {
    IngressConfiguration defaults = Configuration.minimal();

    assertThat(defaults.stripe().signingSecretDirectory()).isEmpty();
    assertThat(defaults.stripe().tolerance()).isEqualTo(Duration.ofMinutes(5));
    assertThat(defaults.stripe().accounts()).isEmpty();
    assertThat(defaults.ingress().maxInFlightBytes().asLongValue()).isEqualTo(16 * 1024 * 1024);
    assertThat(defaults.ingress().acknowledgementTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(defaults.ingress().retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void every_key_can_be_set() {
    IngressConfiguration set =
        Configuration.with(
            Map.of(
                "stripe.signing-secrets", "whsec_a,whsec_b",
                "stripe.signing-secret-directory", "/run/secrets/stripe",
                "stripe.tolerance", "1m",
                "stripe.mode", "test",
                "stripe.accounts", "acct_1,acct_2",
                "ingress.max-in-flight-bytes", "8M",
                "ingress.acknowledgement-timeout", "2s",
                "ingress.retry-after", "1m"));

    assertThat(set.stripe().signingSecrets()).contains(List.of("whsec_a", "whsec_b"));
    assertThat(set.stripe().signingSecretDirectory()).contains(Path.of("/run/secrets/stripe"));
    assertThat(set.stripe().tolerance()).isEqualTo(Duration.ofMinutes(1));
    assertThat(set.stripe().mode()).isEqualTo(Mode.TEST);
    assertThat(set.stripe().accounts()).contains(List.of("acct_1", "acct_2"));
    assertThat(set.ingress().maxInFlightBytes().asLongValue()).isEqualTo(8 * 1024 * 1024);
    assertThat(set.ingress().acknowledgementTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(set.ingress().retryAfter()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void a_missing_or_unknown_mode_is_rejected_by_its_key() {
    assertThatThrownBy(() -> Configuration.of(Map.of()))
        .hasMessageContaining("ticketonce.stripe.mode");
    assertThatThrownBy(() -> Configuration.with("stripe.mode", "sandbox"))
        .hasMessageContaining("ticketonce.stripe.mode");
  }

  @Test
  void only_the_profiles_dev_test_and_local_are_development() {
    assertThat(Environment.of(List.of("local")).isDevelopment()).isTrue();
    assertThat(Environment.of(List.of("prod")).isDevelopment()).isFalse();
    assertThat(Environment.of(List.of("staging", "eu")).isDevelopment()).isFalse();
    assertThat(Environment.of(List.of("local", "prod")).isDevelopment()).isFalse();
    assertThat(Environment.of(List.of()).isDevelopment()).isFalse();
  }
}
