package org.ticketonce.notifier.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationCheckTest {
  private static final int HIGHEST = 1000;

  /** Everything that has no default. */
  private static final Map<String, String> NECESSARY =
      Map.of(
          "ticketonce.operator-token", "0123456789abcdef",
          "ticketonce.mail.from", "Box Office <tickets@example.com>");

  private static NotifierConfiguration configuration(Map<String, String> changes) {
    Map<String, String> values = new HashMap<>(NECESSARY);
    values.putAll(changes);
    values.values().removeIf(String::isEmpty);
    return new SmallRyeConfigBuilder()
        .withMapping(NotifierConfiguration.class)
        .withSources(new PropertiesConfigSource(values, "test", HIGHEST))
        .build()
        .getConfigMapping(NotifierConfiguration.class);
  }

  private static List<String> problems(Map<String, String> changes) {
    return ConfigurationCheck.problems(configuration(changes), false);
  }

  @Test
  void P7_one_profile_that_is_not_for_development_makes_it_production() {
    assertThat(ConfigurationCheck.isDevelopment(List.of("local"))).isTrue();
    assertThat(ConfigurationCheck.isDevelopment(List.of("local", "migrate"))).isTrue();
    assertThat(ConfigurationCheck.isDevelopment(List.of("prod", "local"))).isFalse();
    assertThat(ConfigurationCheck.isDevelopment(List.of("migrate"))).isFalse();
    assertThat(ConfigurationCheck.isDevelopment(List.of())).isFalse();
  }

  @Test
  void the_defaults_are_those_of_the_documentation_and_are_accepted() {
    NotifierConfiguration.Mail mail = configuration(Map.of()).mail();

    assertThat(mail.transport()).isEqualTo(TransportName.SMTP);
    assertThat(mail.messageIdDomain()).isEmpty();
    assertThat(mail.parallelism()).isEqualTo(8);
    assertThat(mail.claimLease()).isEqualTo(Duration.ofMinutes(5));
    assertThat(mail.replyTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(mail.sendingLease()).isEqualTo(Duration.ofMinutes(12));
    assertThat(mail.quarantine()).isEqualTo(Duration.ofMinutes(30));
    assertThat(mail.uncertainPolicy()).isEqualTo(UncertainPolicy.HOLD);
    assertThat(mail.templateDirectory()).isEmpty();
    assertThat(mail.defaultLocale()).isEqualTo("en");
    assertThat(mail.refusalsInARow()).isEqualTo(10);
    assertThat(mail.maximumAttempts()).isEqualTo(500);
    assertThat(mail.maximumAge()).isEqualTo(Duration.ofDays(5));
    assertThat(mail.rate().mails()).isEmpty();
    assertThat(mail.rate().per()).isEqualTo(Duration.ofSeconds(1));
    assertThat(mail.smtp().host()).isEqualTo("localhost");
    assertThat(mail.smtp().port()).isEqualTo(587);
    assertThat(mail.smtp().security()).isEqualTo(ConnectionSecurity.STARTTLS);
    assertThat(mail.smtp().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(mail.smtp().commandTimeout()).isEqualTo(Duration.ofSeconds(24));
    assertThat(mail.smtp().username()).isEmpty();
    assertThat(mail.archiveDelivery()).isEqualTo(ArchiveDelivery.UNKNOWN);
    assertThat(problems(Map.of())).isEmpty();
  }

  /** A proof mailbox with everything that has no default. */
  private static Map<String, String> withProofMailbox(String key, String value) {
    Map<String, String> changes = new HashMap<>();
    changes.put("ticketonce.mail.transport", "smtp-proof-mailbox");
    changes.put("ticketonce.mail.proof-mailbox.address", "archive@example.com");
    changes.put("ticketonce.mail.proof-mailbox.host", "imap.example.com");
    changes.put("ticketonce.mail.proof-mailbox.username", "archive");
    changes.put("ticketonce.mail.proof-mailbox.password", "secret");
    changes.put("ticketonce." + key, value);
    return changes;
  }

  @Test
  void the_defaults_of_a_proof_mailbox_are_those_of_the_documentation_and_are_accepted() {
    Map<String, String> changes = withProofMailbox("mail.archive-delivery", "unknown");

    NotifierConfiguration.ProofMailbox mailbox = configuration(changes).mail().proofMailbox();

    assertThat(mailbox.port()).isEqualTo(993);
    assertThat(mailbox.security()).isEqualTo(ConnectionSecurity.TLS);
    assertThat(mailbox.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(mailbox.commandTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(mailbox.bounces()).isTrue();
    assertThat(mailbox.bounceInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(problems(changes)).isEmpty();
  }

  @Test
  void every_key_of_a_proof_mailbox_can_be_overridden() {
    Map<String, String> changes = withProofMailbox("mail.archive-delivery", "before-reply");
    changes.put("ticketonce.mail.proof-mailbox.port", "143");
    changes.put("ticketonce.mail.proof-mailbox.security", "starttls");
    changes.put("ticketonce.mail.proof-mailbox.connect-timeout", "PT1S");
    changes.put("ticketonce.mail.proof-mailbox.command-timeout", "PT2S");
    changes.put("ticketonce.mail.proof-mailbox.bounces", "false");
    changes.put("ticketonce.mail.proof-mailbox.bounce-interval", "PT5M");

    NotifierConfiguration.Mail mail = configuration(changes).mail();

    assertThat(mail.transport()).isEqualTo(TransportName.SMTP_PROOF_MAILBOX);
    assertThat(mail.archiveDelivery()).isEqualTo(ArchiveDelivery.BEFORE_REPLY);
    NotifierConfiguration.ProofMailbox mailbox = mail.proofMailbox();
    assertThat(mailbox.address()).isEqualTo(Optional.of("archive@example.com"));
    assertThat(mailbox.host()).isEqualTo(Optional.of("imap.example.com"));
    assertThat(mailbox.port()).isEqualTo(143);
    assertThat(mailbox.security()).isEqualTo(ConnectionSecurity.STARTTLS);
    assertThat(mailbox.username()).isEqualTo(Optional.of("archive"));
    assertThat(mailbox.password()).isEqualTo(Optional.of("secret"));
    assertThat(mailbox.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(mailbox.commandTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(mailbox.bounces()).isFalse();
    assertThat(mailbox.bounceInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(problems(changes)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mail.proof-mailbox.address, ''",
    "mail.proof-mailbox.address, nobody",
    "mail.proof-mailbox.address, Archive <archive@example.com>",
    "mail.proof-mailbox.address, 'a@example.com, b@example.com'",
    "mail.proof-mailbox.host, ''",
    "mail.proof-mailbox.port, 0",
    "mail.proof-mailbox.port, 65536",
    "mail.proof-mailbox.security, none",
    "mail.proof-mailbox.username, ''",
    "mail.proof-mailbox.password, ''",
    "mail.proof-mailbox.connect-timeout, PT0S",
    "mail.proof-mailbox.connect-timeout, PT1M",
    "mail.proof-mailbox.command-timeout, PT0S",
    "mail.proof-mailbox.command-timeout, PT1M",
    "mail.proof-mailbox.bounce-interval, PT0S",
    "mail.claim-lease, PT298S"
  })
  void a_proof_mailbox_that_proves_nothing_is_refused_by_the_name_of_its_key(
      String key, String value) {
    assertThat(problems(withProofMailbox(key, value)))
        .singleElement()
        .asString()
        .startsWith("ticketonce." + key + " ");
  }

  @Test
  void an_archives_address_is_at_most_as_long_as_an_address_may_be() {
    String longest = "a@" + "b.".repeat(125) + "bc";

    assertThat(problems(withProofMailbox("mail.proof-mailbox.address", longest))).isEmpty();
    assertThat(problems(withProofMailbox("mail.proof-mailbox.address", longest + "d")))
        .singleElement()
        .asString()
        .startsWith("ticketonce.mail.proof-mailbox.address ");
  }

  @Test
  void every_key_can_be_overridden() {
    Map<String, String> changes = new HashMap<>();
    changes.put("ticketonce.mail.message-id-domain", "mail.example.org");
    changes.put("ticketonce.mail.parallelism", "2");
    changes.put("ticketonce.mail.claim-lease", "PT6M");
    changes.put("ticketonce.mail.reply-timeout", "PT1M");
    changes.put("ticketonce.mail.sending-lease", "PT2M");
    changes.put("ticketonce.mail.quarantine", "PT3M");
    changes.put("ticketonce.mail.uncertain-policy", "resend");
    changes.put("ticketonce.mail.template-directory", "src/main/resources/templates");
    changes.put("ticketonce.mail.default-locale", "de-AT");
    changes.put("ticketonce.mail.refusals-in-a-row", "1");
    changes.put("ticketonce.mail.maximum-attempts", "1");
    changes.put("ticketonce.mail.maximum-age", "PT49H");
    changes.put("ticketonce.mail.rate.mails", "10");
    changes.put("ticketonce.mail.rate.per", "P1D");
    changes.put("ticketonce.mail.smtp.host", "smtp.example.com");
    changes.put("ticketonce.mail.smtp.port", "465");
    changes.put("ticketonce.mail.smtp.username", "box-office");
    changes.put("ticketonce.mail.smtp.password", "secret");
    changes.put("ticketonce.mail.smtp.security", "tls");
    changes.put("ticketonce.mail.smtp.connect-timeout", "PT1S");
    changes.put("ticketonce.mail.smtp.command-timeout", "PT2S");

    NotifierConfiguration.Mail mail = configuration(changes).mail();

    assertThat(mail.messageIdDomain()).isEqualTo(Optional.of("mail.example.org"));
    assertThat(mail.parallelism()).isEqualTo(2);
    assertThat(mail.claimLease()).isEqualTo(Duration.ofMinutes(6));
    assertThat(mail.replyTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(mail.sendingLease()).isEqualTo(Duration.ofMinutes(2));
    assertThat(mail.quarantine()).isEqualTo(Duration.ofMinutes(3));
    assertThat(mail.uncertainPolicy()).isEqualTo(UncertainPolicy.RESEND);
    assertThat(mail.templateDirectory()).contains(Path.of("src/main/resources/templates"));
    assertThat(mail.defaultLocale()).isEqualTo("de-AT");
    assertThat(mail.refusalsInARow()).isEqualTo(1);
    assertThat(mail.maximumAttempts()).isEqualTo(1);
    assertThat(mail.maximumAge()).isEqualTo(Duration.ofHours(49));
    assertThat(mail.rate().mails()).hasValue(10);
    assertThat(mail.rate().per()).isEqualTo(Duration.ofDays(1));
    assertThat(mail.smtp().host()).isEqualTo("smtp.example.com");
    assertThat(mail.smtp().port()).isEqualTo(465);
    assertThat(mail.smtp().username()).isEqualTo(Optional.of("box-office"));
    assertThat(mail.smtp().password()).isEqualTo(Optional.of("secret"));
    assertThat(mail.smtp().security()).isEqualTo(ConnectionSecurity.TLS);
    assertThat(mail.smtp().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(mail.smtp().commandTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(problems(changes)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "operator-token, ''",
    "operator-token, short",
    "operator-token, operator_token_for_local_development_only",
    "mail.from, ''",
    "mail.from, nobody",
    "mail.from, 'a@example.com, b@example.com'",
    "mail.message-id-domain, not a domain",
    "mail.message-id-domain, a>b",
    "mail.parallelism, 0",
    "mail.parallelism, 65",
    "mail.claim-lease, PT4M",
    "mail.reply-timeout, PT0S",
    "mail.sending-lease, PT10M",
    "mail.quarantine, PT12M",
    "mail.default-locale, de_AT",
    "mail.default-locale, x-private",
    "mail.default-locale, ' '",
    "mail.refusals-in-a-row, 0",
    "mail.maximum-attempts, 0",
    "mail.maximum-age, PT0S",
    "mail.maximum-age, PT30M",
    "mail.maximum-age, P25D",
    "mail.rate.mails, 0",
    "mail.rate.per, PT0.999S",
    "mail.rate.per, PT24H0.001S",
    "mail.template-directory, no-such-directory",
    "mail.template-directory, pom.xml",
    "mail.smtp.host, ' '",
    "mail.smtp.port, 0",
    "mail.smtp.port, 65536",
    "mail.smtp.connect-timeout, PT0S",
    "mail.smtp.command-timeout, PT-1S",
    "mail.archive-delivery, before-reply"
  })
  void what_would_break_a_promise_is_refused_by_the_name_of_its_key(String key, String value) {
    assertThat(problems(Map.of("ticketonce." + key, value)))
        .anySatisfy(problem -> assertThat(problem).startsWith("ticketonce." + key + " "));
  }

  @ParameterizedTest
  @CsvSource({
    "mail.transport, pigeon",
    "mail.rate.mails, many",
    "mail.uncertain-policy, guess",
    "mail.archive-delivery, soon",
    "mail.proof-mailbox.security, perhaps",
    "mail.smtp.security, perhaps"
  })
  void what_is_no_value_at_all_is_refused_by_the_name_of_its_key(String key, String value) {
    Map<String, String> changes = Map.of("ticketonce." + key, value);

    assertThatThrownBy(() -> configuration(changes)).hasMessageContaining("ticketonce." + key);
  }

  @Test
  void a_password_is_never_sent_in_the_clear() {
    Map<String, String> changes =
        Map.of(
            "ticketonce.mail.smtp.username", "box-office",
            "ticketonce.mail.smtp.password", "secret",
            "ticketonce.mail.smtp.security", "none");

    assertThat(problems(changes))
        .containsExactly("ticketonce.mail.smtp.security must not be none where a password is sent");
    assertThat(problems(Map.of("ticketonce.mail.smtp.username", "box-office")))
        .containsExactly("ticketonce.mail.smtp.password is required with mail.smtp.username");
  }

  @Test
  void development_may_use_the_published_token() {
    NotifierConfiguration published =
        configuration(Map.of("ticketonce.operator-token", ConfigurationCheck.PUBLISHED_TOKEN));

    assertThat(ConfigurationCheck.problems(published, true)).isEmpty();
  }
}
