package org.ticketonce.issuer.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.issuer.orders.Rules;

/** Each key: its default, that it can be set, and what is refused. */
class IssuerConfigurationTest {
  private static final String TOKEN = "operator-token";
  private static final String KEY_FILE = "fulfilment.ticket-code-key-file";

  @TempDir Path directory;

  @Test
  void the_defaults_are_those_of_the_documentation() {
    IssuerConfiguration defaults = read(Map.of());

    assertThat(defaults.operatorToken()).isEmpty();
    assertThat(defaults.announcements().sweepInterval()).isEqualTo(Duration.ofSeconds(1));
    IssuerConfiguration.Fulfilment fulfilment = defaults.fulfilment();
    assertThat(fulfilment.selector()).isEqualTo(Rules.Selector.METADATA);
    assertThat(fulfilment.fulfilFrom()).isEqualTo(Rules.Decider.PAYMENT_INTENT);
    assertThat(fulfilment.ticketCodeKeyFile()).isEmpty();
    assertThat(fulfilment.defaultQuantity()).isEmpty();
    assertThat(fulfilment.maxQuantity()).isEqualTo(50);
    assertThat(fulfilment.missingDataWait()).isEqualTo(Duration.ofMinutes(10));
    assertThat(fulfilment.missingDataSweepInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(fulfilment.metadata().ticketQuantity()).isEqualTo("ticket_quantity");
    assertThat(fulfilment.metadata().locale()).isEqualTo("locale");
  }

  @Test
  void every_key_can_be_set() {
    IssuerConfiguration set =
        read(
            Map.of(
                TOKEN,
                "a-token-of-our-own",
                "announcements.sweep-interval",
                "2s",
                "fulfilment.selector",
                "all",
                "fulfilment.fulfil-from",
                "checkout_session",
                KEY_FILE,
                "/run/secrets/key",
                "fulfilment.default-quantity",
                "2",
                "fulfilment.max-quantity",
                "8",
                "fulfilment.missing-data-wait",
                "1h",
                "fulfilment.missing-data-sweep-interval",
                "1m",
                "fulfilment.metadata.ticket-quantity",
                "places"));

    assertThat(set.operatorToken()).contains("a-token-of-our-own");
    assertThat(set.announcements().sweepInterval()).isEqualTo(Duration.ofSeconds(2));
    IssuerConfiguration.Fulfilment fulfilment = set.fulfilment();
    assertThat(fulfilment.selector()).isEqualTo(Rules.Selector.ALL);
    assertThat(fulfilment.fulfilFrom()).isEqualTo(Rules.Decider.CHECKOUT_SESSION);
    assertThat(fulfilment.ticketCodeKeyFile()).contains(Path.of("/run/secrets/key"));
    assertThat(fulfilment.defaultQuantity()).hasValue(2);
    assertThat(fulfilment.maxQuantity()).isEqualTo(8);
    assertThat(fulfilment.missingDataWait()).isEqualTo(Duration.ofHours(1));
    assertThat(fulfilment.missingDataSweepInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(fulfilment.metadata().ticketQuantity()).isEqualTo("places");
  }

  @Test
  void what_the_service_brings_along_is_accepted() throws IOException {
    ConfigurationRules.check(read(production()), false, shipped(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "operator-token, short",
    "operator-token, operator_token_for_local_development_only",
    "fulfilment.max-quantity, 0",
    "fulfilment.max-quantity, 1001",
    "fulfilment.default-quantity, 0",
    "fulfilment.default-quantity, 51",
    "fulfilment.missing-data-wait, 0s",
    "fulfilment.missing-data-sweep-interval, 0s",
    "fulfilment.selector, some",
    "fulfilment.fulfil-from, invoice",
    "fulfilment.ticket-code-key-file, /nowhere"
  })
  void P7_a_value_that_would_break_a_promise_is_refused_by_its_key(String key, String value)
      throws IOException {
    Map<String, String> keys = production();
    keys.put(key, value);

    assertThatThrownBy(() -> ConfigurationRules.check(read(keys), false, shipped(Map.of())))
        .hasMessageContaining("ticketonce." + key);
  }

  @Test
  void P7_a_short_or_published_ticket_code_key_is_refused_outside_development() throws IOException {
    for (String content : new String[] {"short", "ticket_code_key_for_local_development_only"}) {
      Map<String, String> keys = production();
      keys.put(KEY_FILE, Files.writeString(directory.resolve("bad"), content).toString());

      assertThatThrownBy(() -> ConfigurationRules.check(read(keys), false, shipped(Map.of())))
          .hasMessageContaining(KEY_FILE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp.messaging.outgoing.ticket-events.acks, 1",
    "mp.messaging.outgoing.dead-letters.enable.idempotence, false",
    "mp.messaging.incoming.stripe-events.auto.offset.reset, latest",
    "mp.messaging.incoming.stripe-events.enable.auto.commit, true"
  })
  void P2_a_weaker_setting_of_kafka_is_refused_by_its_key(String key, String value)
      throws IOException {
    Map<String, String> keys = production();

    assertThatThrownBy(
            () -> ConfigurationRules.check(read(keys), false, shipped(Map.of(key, value))))
        .hasMessageContaining(key);
  }

  private Map<String, String> production() throws IOException {
    Map<String, String> keys = new HashMap<>();
    keys.put(TOKEN, "a-token-of-our-own");
    Path key = Files.writeString(directory.resolve("key"), "0123456789abcdef0123456789abcdef\n");
    keys.put(KEY_FILE, key.toString());
    return keys;
  }

  /** The service's own settings of Kafka, some overridden. */
  private static Function<String, Optional<String>> shipped(Map<String, String> overridden)
      throws IOException {
    Properties shipped = new Properties();
    try (var file = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
      shipped.load(file);
    }
    shipped.putAll(overridden);
    return key -> Optional.ofNullable(shipped.getProperty(key));
  }

  private static IssuerConfiguration read(Map<String, String> keys) {
    Map<String, String> full = new HashMap<>();
    keys.forEach((key, value) -> full.put("ticketonce." + key, value));
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 100, new DurationConverter())
        .withMapping(IssuerConfiguration.class)
        .withSources(new PropertiesConfigSource(full, "test", 100))
        .build()
        .getConfigMapping(IssuerConfiguration.class);
  }
}
