package org.ticketonce.issuer.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.issuer.orders.Rules;

class ConfigurationRulesTest {
  private static final int HIGHEST = 1000;
  private static final String DEVELOPMENT_KEY = "ticket_code_key_for_local_development_only";
  @TempDir Path directory;
  private Path keyFile;

  @BeforeEach
  void writeKey() throws IOException {
    keyFile = Files.writeString(directory.resolve("key"), "k".repeat(32) + "\n");
  }

  @Test
  void P7_one_profile_that_is_not_for_development_makes_it_production() {
    assertThat(ConfigurationRules.isDevelopment(List.of("local"))).isTrue();
    assertThat(ConfigurationRules.isDevelopment(List.of("local", "migrate"))).isTrue();
    assertThat(ConfigurationRules.isDevelopment(List.of("prod", "local"))).isFalse();
    assertThat(ConfigurationRules.isDevelopment(List.of("migrate"))).isFalse();
    assertThat(ConfigurationRules.isDevelopment(List.of())).isFalse();
  }

  @Test
  void the_defaults_are_those_of_the_documentation_and_are_accepted() {
    IssuerConfiguration.Fulfilment fulfilment = configuration(Map.of()).fulfilment();

    assertThat(fulfilment.selector()).isEqualTo(Rules.Selector.METADATA);
    assertThat(fulfilment.fulfilFrom()).isEqualTo(Rules.Decider.PAYMENT_INTENT);
    assertThat(fulfilment.defaultQuantity()).isEmpty();
    assertThat(fulfilment.maxQuantity()).isEqualTo(50);
    assertThat(fulfilment.missingDataWait()).isEqualTo(Duration.ofMinutes(10));
    assertThat(fulfilment.missingDataSweepInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(fulfilment.lineItemsSweepInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(fulfilment.metadata().ticketQuantity()).isEqualTo("ticket_quantity");
    assertThat(fulfilment.metadata().locale()).isEqualTo("locale");
    assertThat(configuration(Map.of()).announcements().sweepInterval())
        .isEqualTo(Duration.ofSeconds(1));
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void a_cutover_is_a_time_with_an_offset_and_anything_else_is_rejected_by_its_key() {
    assertThat(configuration(Map.of()).fulfilment().cutover()).isEmpty();
    assertThat(
            configuration(Map.of("fulfilment.cutover", "2026-11-24T10:00:00+01:00"))
                .fulfilment()
                .cutover())
        .contains(OffsetDateTime.parse("2026-11-24T10:00:00+01:00"));
    assertThatThrownBy(() -> configuration(Map.of("fulfilment.cutover", "yesterday")))
        .hasMessageContaining("ticketonce.fulfilment.cutover");
  }

  @Test
  void every_key_can_be_overridden() {
    Map<String, String> changes =
        Map.of(
            "fulfilment.selector", "all",
            "fulfilment.fulfil-from", "checkout_session",
            "fulfilment.default-quantity", "2",
            "fulfilment.max-quantity", "8",
            "fulfilment.missing-data-wait", "PT1M",
            "fulfilment.missing-data-sweep-interval", "PT2S",
            "fulfilment.line-items-sweep-interval", "PT4S",
            "fulfilment.metadata.ticket-quantity", "seats",
            "announcements.sweep-interval", "PT3S");

    IssuerConfiguration.Fulfilment fulfilment = configuration(changes).fulfilment();

    assertThat(fulfilment.selector()).isEqualTo(Rules.Selector.ALL);
    assertThat(fulfilment.fulfilFrom()).isEqualTo(Rules.Decider.CHECKOUT_SESSION);
    assertThat(fulfilment.defaultQuantity()).hasValue(2);
    assertThat(fulfilment.maxQuantity()).isEqualTo(8);
    assertThat(fulfilment.missingDataWait()).isEqualTo(Duration.ofMinutes(1));
    assertThat(fulfilment.missingDataSweepInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(fulfilment.lineItemsSweepInterval()).isEqualTo(Duration.ofSeconds(4));
    assertThat(fulfilment.metadata().ticketQuantity()).isEqualTo("seats");
    assertThat(configuration(changes).announcements().sweepInterval())
        .isEqualTo(Duration.ofSeconds(3));
    assertThatCode(() -> check(changes)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "operator-token, ''",
    "operator-token, short",
    "operator-token, operator_token_for_local_development_only",
    "operators.file, /nowhere/at/all",
    "operators.one-time-code, code_of_a_run_on_one_machine",
    "announcements.sweep-interval, PT0S",
    "fulfilment.selector, price_list",
    "fulfilment.fulfil-from, charge",
    "fulfilment.default-quantity, 0",
    "fulfilment.default-quantity, 51",
    "fulfilment.max-quantity, 0",
    "fulfilment.max-quantity, 1001",
    "fulfilment.missing-data-wait, PT0S",
    "fulfilment.missing-data-sweep-interval, PT-1S",
    "fulfilment.line-items-sweep-interval, PT0S",
    "fulfilment.ticket-code-key-file, ''",
    "fulfilment.ticket-code-key-file, /nowhere/at/all",
    "fulfilment.metadata.ticket-type, ticket_quantity",
    "fulfilment.metadata.buyer-email, ' '",
  })
  void a_value_that_would_break_a_promise_is_refused_by_its_name(String key, String value) {
    String reported = key.startsWith("fulfilment.metadata") ? "fulfilment.metadata" : key;
    assertThatThrownBy(() -> check(Map.of(key, value))).hasMessageContaining(reported);
  }

  @Test
  void a_wrong_user_is_refused_by_key_file_and_entry_and_a_right_one_is_not() throws IOException {
    Path file = Files.writeString(directory.resolve("users.yaml"), "users: [{name: ada}]");
    assertThatThrownBy(() -> check(Map.of("operators.file", file.toString())))
        .isInstanceOf(RefusedConfiguration.class)
        .hasMessageContaining("ticketonce.operators.file")
        .hasMessageContaining("users.yaml: users[0].role: ");

    Files.writeString(
        file, "users: [{name: ada, role: viewer, token-sha256: '" + "0".repeat(64) + "'}]");
    assertThatCode(() -> check(Map.of("operators.file", file.toString())))
        .doesNotThrowAnyException();
  }

  @Test
  void the_selector_catalogue_needs_a_catalogue_and_a_restricted_key() throws IOException {
    Map<String, String> complete = byCatalogue("tickets: [{price: p, type: A}]", "rk_live_x\n");

    assertThatCode(() -> check(complete)).doesNotThrowAnyException();
    assertThat(configuration(complete).stripe().apiBase()).hasToString("https://api.stripe.com");
    for (String required : List.of("fulfilment.catalogue-file", "stripe.api-key-file")) {
      Map<String, String> incomplete = new HashMap<>(complete);
      incomplete.put(required, "");
      assertThatThrownBy(() -> check(incomplete))
          .isInstanceOf(RefusedConfiguration.class)
          .hasMessageContaining("ticketonce." + required);
      incomplete.put(required, directory.resolve("nowhere").toString());
      assertThatThrownBy(() -> check(incomplete))
          .isInstanceOf(RefusedConfiguration.class)
          .hasMessageContaining("ticketonce." + required)
          .hasMessageContaining("cannot be read");
    }
  }

  @Test
  void a_wrong_catalogue_is_refused_by_its_key_its_file_and_its_entry() throws IOException {
    assertThatThrownBy(() -> check(byCatalogue("tickets: [{price: p, typ: A}]", "rk_live_x")))
        .hasMessageContaining("ticketonce.fulfilment.catalogue-file")
        .hasMessageContaining("catalogue.yaml: tickets[0].typ: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rk_live_x y", "sk_live_x", "sk_test_x", "pk_live_x"})
  void P7_a_key_that_may_do_too_much_or_is_none_is_refused_and_not_shown(String key)
      throws IOException {
    Map<String, String> changes = byCatalogue("tickets: [{price: p, type: A}]", key);

    assertThatThrownBy(() -> check(changes))
        .isInstanceOf(RefusedConfiguration.class)
        .hasMessageContaining("ticketonce.stripe.api-key-file")
        .extracting(Throwable::getMessage, STRING)
        .doesNotContain("live_x", "test_x");
    assertThat(StripeApi.load(configuration(byCatalogue("", "sk_test_x")).stripe(), true))
        .asString()
        .doesNotContain("sk_test_x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:12111", "ftp://example.com", "api.stripe.com"})
  void P7_the_api_key_travels_encrypted_only(String base) throws IOException {
    Map<String, String> changes = byCatalogue("tickets: [{price: p, type: A}]", "rk_live_x");
    changes.put("stripe.api-base", base);

    assertThatThrownBy(() -> check(changes))
        .isInstanceOf(RefusedConfiguration.class)
        .hasMessageContaining("ticketonce.stripe.api-base");
    changes.put("stripe.api-base", "https://proxy.example.com/stripe");
    assertThatCode(() -> check(changes)).doesNotThrowAnyException();
  }

  private Map<String, String> byCatalogue(String yaml, String key) throws IOException {
    Map<String, String> changes = new HashMap<>();
    changes.put("fulfilment.selector", "catalogue");
    changes.put(
        "fulfilment.catalogue-file",
        Files.writeString(directory.resolve("catalogue.yaml"), yaml).toString());
    changes.put(
        "stripe.api-key-file", Files.writeString(directory.resolve("api-key"), key).toString());
    return changes;
  }

  @Test
  void a_short_or_published_ticket_code_key_is_refused() throws IOException {
    for (String key : new String[] {"k".repeat(31) + "\n\n", DEVELOPMENT_KEY}) {
      Files.writeString(keyFile, key);
      assertThatThrownBy(() -> check(Map.of()))
          .isInstanceOf(RefusedConfiguration.class)
          .hasMessageContaining("ticketonce.fulfilment.ticket-code-key-file");
    }
  }

  @Test
  void the_published_key_serves_in_development_and_line_breaks_do_not_count() {
    assertThat(TicketCodeKey.load(Optional.empty(), true))
        .isEqualTo(DEVELOPMENT_KEY.getBytes(StandardCharsets.UTF_8));
    assertThat(TicketCodeKey.load(Optional.of(keyFile), false)).hasSize(32);
  }

  @ParameterizedTest
  @CsvSource({
    "mp.messaging.outgoing.ticket-events.acks, 1",
    "mp.messaging.outgoing.ticket-events.enable.idempotence, false",
    "mp.messaging.outgoing.dead-letters.acks, 0",
    "mp.messaging.incoming.stripe-events.auto.offset.reset, latest",
    "mp.messaging.incoming.stripe-events.enable.auto.commit, true",
    "mp.messaging.incoming.stripe-events.commit-strategy, ignore",
    "mp.messaging.incoming.email-events.auto.offset.reset, latest",
    "mp.messaging.incoming.email-events.batch, false",
    "mp.messaging.incoming.listed-dead-letters.group.id, ticket-issuer",
    "mp.messaging.outgoing.replays.acks, 1",
    "mp.messaging.outgoing.own-facts.acks, 1",
    "quarkus.http.auth.session.encryption-key, thirty-one characters are few.",
  })
  void a_setting_of_kafka_on_which_a_promise_rests_cannot_be_weakened(String key, String value) {
    Map<String, String> settings = settings();
    settings.put(key, value);

    assertThatThrownBy(
            () ->
                ConfigurationRules.check(
                    configuration(Map.of()), false, k -> Optional.ofNullable(settings.get(k))))
        .isInstanceOf(RefusedConfiguration.class)
        .hasMessageContaining(key);
  }

  private void check(Map<String, String> changes) {
    Map<String, String> settings = settings();
    ConfigurationRules.check(
        configuration(changes), false, key -> Optional.ofNullable(settings.get(key)));
  }

  private IssuerConfiguration configuration(Map<String, String> changes) {
    Map<String, String> values = new HashMap<>();
    values.put("ticketonce.operator-token", "0123456789abcdef");
    values.put("ticketonce.fulfilment.ticket-code-key-file", keyFile.toString());
    changes.forEach((key, value) -> values.put("ticketonce." + key, value));
    values.values().removeIf(String::isEmpty);
    return new SmallRyeConfigBuilder()
        .withMapping(IssuerConfiguration.class)
        .withSources(new PropertiesConfigSource(values, "test", HIGHEST))
        .build()
        .getConfigMapping(IssuerConfiguration.class);
  }

  /** What the service really ships with. */
  private static Map<String, String> settings() {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      properties.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }
}
