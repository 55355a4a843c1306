package org.ticketonce.notifier.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiCheckTest {
  private static final int HIGHEST = 1000;

  private static NotifierConfiguration configuration(String transport, String... changes) {
    Map<String, String> values = new HashMap<>();
    values.put("ticketonce.operator-token", "0123456789abcdef");
    values.put("ticketonce.mail.from", "Box Office <tickets@example.com>");
    values.put("ticketonce.mail.transport", transport);
    if (!transport.equals("smtp")) {
      values.put("ticketonce.mail." + transport + ".api-key", "key_of_nobody");
    }
    for (int i = 0; i < changes.length; i += 2) {
      values.put("ticketonce.mail." + changes[i], changes[i + 1]);
    }
    return new SmallRyeConfigBuilder()
        .withMapping(NotifierConfiguration.class)
        .withSources(new PropertiesConfigSource(values, "test", HIGHEST))
        .build()
        .getConfigMapping(NotifierConfiguration.class);
  }

  private static List<String> problems(String transport, String... changes) {
    return ConfigurationCheck.problems(configuration(transport, changes), false);
  }

  @Test
  void the_defaults_are_those_of_the_documentation() {
    NotifierConfiguration.Mail mail = configuration("smtp").mail();

    assertThat(mail.resend().url()).isEqualTo(URI.create("https://api.resend.com"));
    assertThat(mail.resend().apiKey()).isEmpty();
    assertThat(mail.resend().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(mail.resend().margin()).isEqualTo(Duration.ofHours(1));
    assertThat(mail.resend().account()).isEmpty();
    assertThat(mail.sendgrid().url()).isEqualTo(URI.create("https://api.sendgrid.com"));
    assertThat(mail.sendgrid().apiKey()).isEmpty();
    assertThat(mail.sendgrid().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resend", "sendgrid"})
  void a_key_is_all_that_an_api_needs(String transport) {
    assertThat(configuration(transport).mail().transport().text()).isEqualTo(transport);
    assertThat(problems(transport)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resend", "sendgrid"})
  void every_key_can_be_overridden(String transport) {
    NotifierConfiguration.Mail mail =
        configuration(
                transport,
                transport + ".url",
                "https://eu.example.com/mail",
                transport + ".connect-timeout",
                "PT5S",
                "resend.margin",
                "PT2H",
                "resend.account",
                "box office")
            .mail();
    NotifierConfiguration.HttpApi api =
        transport.equals("resend") ? mail.resend() : mail.sendgrid();

    assertThat(api.url()).isEqualTo(URI.create("https://eu.example.com/mail"));
    assertThat(api.apiKey()).isEqualTo(Optional.of("key_of_nobody"));
    assertThat(api.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(mail.resend().margin()).isEqualTo(Duration.ofHours(2));
    assertThat(mail.resend().account()).contains("box office");
    assertThat(problems("resend", "resend.account", "box office")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "url, http://api.example.com",
    "url, ftp://api.example.com",
    "url, api.example.com",
    "url, https:///emails",
    "url, https://user@api.example.com",
    "url, https://api.example.com?region=eu",
    "url, https://api.example.com#top",
    "api-key, ''",
    "api-key, 'two words'",
    "api-key, kéy",
    "connect-timeout, PT0S",
    "connect-timeout, PT1M",
  })
  void what_would_break_a_promise_is_refused_by_the_name_of_its_key(String key, String value) {
    for (String transport : List.of("resend", "sendgrid")) {
      assertThat(problems(transport, transport + "." + key, value))
          .isNotEmpty()
          .allSatisfy(
              problem ->
                  assertThat(problem).startsWith("ticketonce.mail." + transport + "." + key + " "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT12M", "PT0S", "-PT1H", "PT24H"})
  void P4_a_margin_that_keeps_no_distance_or_leaves_no_time_is_refused(String margin) {
    assertThat(problems("resend", "resend.margin", margin))
        .singleElement()
        .asString()
        .startsWith("ticketonce.mail.resend.margin ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"box\toffice", "box\noffice", "box\u0000office"})
  void an_account_whose_label_does_not_fit_on_a_line_is_refused(String label) {
    assertThat(problems("resend", "resend.account", label))
        .containsExactly(
            "ticketonce.mail.resend.account must have at most 100 characters, and no control"
                + " characters");
  }

  @Test
  void P4_what_is_kept_with_every_mail_has_its_limits() {
    assertThat(problems("resend", "resend.account", "a".repeat(100))).isEmpty();
    assertThat(problems("resend", "resend.account", "a".repeat(101)))
        .singleElement()
        .asString()
        .startsWith("ticketonce.mail.resend.account ");
    assertThat(problems("resend", "resend.url", "https://example.com/" + "a".repeat(280)))
        .isEmpty();
    assertThat(problems("resend", "resend.url", "https://example.com/" + "a".repeat(281)))
        .singleElement()
        .asString()
        .startsWith("ticketonce.mail.resend.url ");
  }

  @Test
  void development_may_do_without_tls() {
    NotifierConfiguration plain =
        configuration("resend", "resend.url", "http://localhost:1234", "sendgrid.url", "http://a");

    assertThat(ConfigurationCheck.problems(plain, true)).isEmpty();
  }

  @Test
  void what_does_not_send_needs_nothing() {
    assertThat(problems("smtp", "resend.url", "ftp://a", "resend.margin", "PT99H")).isEmpty();
  }

  @Test
  void what_is_no_address_at_all_is_refused_by_the_name_of_its_key() {
    assertThatThrownBy(() -> configuration("resend", "resend.url", "https://not a host"))
        .hasMessageContaining("ticketonce.mail.resend.url");
  }
}
