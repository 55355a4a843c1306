package org.ticketonce.notifier.transports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.asDocumented;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.says;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.dispatch.LookUp;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Attempt;
import org.ticketonce.notifier.fixtures.Attempt.Becomes;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.MailSettings;
import org.ticketonce.notifier.fixtures.ProviderStandIn;
import org.ticketonce.notifier.resend.ResendTransport;
import org.ticketonce.notifier.sendgrid.SendGridTransport;
import org.ticketonce.notifier.transports.ProviderCases.ProviderCase;
import org.ticketonce.notifier.transports.ProviderCases.ProviderName;

/** Each answer of a provider, by the wire, without the notifier, whose HTTP client it takes. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ProviderReplyTest {
  private static final ProviderStandIn STAND_IN = new ProviderStandIn();

  private static NotifierConfiguration.Mail settings;

  private final AnOrder order = AnOrder.anOrder();
  private final OutgoingMail mail = Attempt.mailTo(order.email());
  private int gates;

  @BeforeAll
  static void start() {
    Map<String, String> keys = new HashMap<>();
    STAND_IN
        .start()
        .forEach((key, url) -> keys.put(key.substring("ticketonce.mail.".length()), url));
    keys.put("reply-timeout", "PT1S");
    keys.put("resend.api-key", "re_of_nobody");
    keys.put("sendgrid.api-key", "SG.of_nobody");
    settings = MailSettings.with(keys);
  }

  @AfterAll
  static void stop() {
    STAND_IN.stop();
  }

  @AfterEach
  void mend() {
    ProviderStandIn.mend();
  }

  private static EmailTransport transport(ProviderName provider) {
    return switch (provider) {
      case RESEND -> new ResendTransport(settings, Clock.systemUTC());
      case SENDGRID -> new SendGridTransport(settings, Clock.systemUTC());
    };
  }

  private Attempt send(ProviderName provider) {
    return Attempt.of(transport(provider), mail, () -> gates++);
  }

  @ParameterizedTest
  @MethodSource("org.ticketonce.notifier.transports.ProviderCases#all")
  void P4_an_answer_means_what_is_documented_and_is_asked_for_once(ProviderCase answer) {
    ProviderStandIn.answers(order, answer.answer());

    Attempt attempt = send(answer.provider());

    assertThat(attempt.becomes()).isEqualTo(answer.becomes());
    assertThat(attempt.evidence())
        .startsWith(answer.evidence())
        .isNotBlank()
        .doesNotContain("@", "of_nobody");
    assertThat(gates).isEqualTo(1);
    assertThat(ProviderStandIn.requestsFor(order)).hasSize(1);
    assertThat(ProviderStandIn.mailsTo(order)).isEqualTo(answer.answer().takesOn() ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void a_provider_that_asks_for_patience_is_given_it(ProviderName provider) {
    ProviderStandIn.answers(order, says(429, "").with("retry-after", "4"));

    assertThatExceptionOfType(TransientMailFailure.class)
        .isThrownBy(() -> transport(provider).send(mail, () -> gates++))
        .satisfies(failure -> assertThat(failure.atLeast()).isEqualTo(Duration.ofSeconds(4)));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 429, 500, 503})
  void P4_a_search_that_is_not_to_be_had_is_no_absence(int status) {
    ProviderStandIn.activity(says(status, "{\"errors\":[{\"message\":\"not a@example.com\"}]}"));

    assertThat(transport(ProviderName.SENDGRID).lookUp(mail))
        .isEqualTo(new LookUp.Unavailable(status + " not (address)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "{\"messages\":null}"})
  void P4_an_answer_that_cannot_be_read_is_no_absence(String body) {
    ProviderStandIn.activity(says(200, body));

    assertThat(transport(ProviderName.SENDGRID).lookUp(mail))
        .isInstanceOf(LookUp.Unavailable.class);
  }

  @Test
  void a_mail_is_found_by_its_own_id() {
    ProviderStandIn.activity(says(200, "{\"messages\":[]}"));
    assertThat(transport(ProviderName.SENDGRID).lookUp(mail)).isInstanceOf(LookUp.Absent.class);

    ProviderStandIn.activity(asDocumented());
    assertThat(send(ProviderName.SENDGRID).becomes()).isEqualTo(Becomes.SENT);
    assertThat(transport(ProviderName.SENDGRID).lookUp(mail)).isInstanceOf(LookUp.Found.class);
  }
}
