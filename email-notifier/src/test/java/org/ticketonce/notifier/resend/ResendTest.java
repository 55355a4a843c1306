package org.ticketonce.notifier.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.asDocumented;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.says;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.takesOnAndBreaks;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.takesOnAndSays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.MailByProvider;
import org.ticketonce.notifier.fixtures.ProviderAnswer;
import org.ticketonce.notifier.fixtures.ProviderStandIn;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(ResendShop.class)
class ResendTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGER_THAN_A_REPETITION_TAKES = Duration.ofSeconds(3);
  private static final String OTHER_PAYLOAD = error("invalid_idempotent_request");

  private final MailByProvider mail = new MailByProvider();

  @AfterEach
  void mend() {
    ProviderStandIn.mend();
  }

  /** As documented; the message quotes an address. */
  private static String error(String name) {
    return "{\"statusCode\":400,\"name\":\"%s\",\"message\":\"not to (buyer@example.com)\"}"
        .formatted(name);
  }

  static Stream<Arguments> whatWaitsForAPerson() {
    return Stream.of(
        row("409 invalid_idempotent_request", says(409, OTHER_PAYLOAD)),
        row(
            "an attempt before this one may have been taken; repeated, it is refused: 422",
            takesOnAndSays(500, ""),
            says(422, error("validation_error"))));
  }

  private static Arguments row(String evidence, ProviderAnswer... answers) {
    return Arguments.of(evidence, answers);
  }

  @Test
  void a_reply_about_the_mail_ends_it() {
    mail.announcedTo(says(422, error("invalid_attachment")));

    mail.awaitStatus("FAILED", "422 invalid_attachment");
    assertThat(mail.requests()).hasSize(1);
  }

  @Test
  void P4_what_nobody_knows_is_repeated_word_for_word_and_one_mail_goes() {
    mail.announcedTo(takesOnAndBreaks(Fault.CONNECTION_RESET_BY_PEER), asDocumented());

    mail.awaitStatus("SENT", "200 id");
    List<LoggedRequest> requests = mail.requests();
    assertThat(requests).hasSize(2);
    assertThat(Arrays.equals(requests.get(0).getBody(), requests.get(1).getBody())).isTrue();
    for (LoggedRequest request : requests) {
      assertThat(request.getHeader("Idempotency-Key")).isEqualTo(mail.row().get("id"));
    }
    assertThat(mail.taken()).isEqualTo(1);
    assertThat(mail.decisions()).containsExactly("repeat");
  }

  @ParameterizedTest
  @MethodSource("whatWaitsForAPerson")
  void P4_what_repeating_cannot_tell_is_held(String evidence, ProviderAnswer... answers) {
    mail.announcedTo(answers);

    mail.awaitStatus("UNCERTAIN", evidence);
    assertThat(mail.row().get("next_attempt_at")).isNull();
    assertThat(mail.requests()).hasSize(answers.length);
    assertThat(mail.taken()).isLessThanOrEqualTo(1);
  }

  @Test
  void P4_a_repetition_that_is_refused_for_now_stays_a_repetition() {
    mail.announcedTo(takesOnAndSays(500, ""), says(403, error("invalid_api_key")));
    mail.awaitStatus("PENDING", "403 invalid_api_key");
    assertThat(mail.row().get("repeat_until")).isNotNull();

    ProviderStandIn.mend();

    mail.awaitStatus("SENT", "200 id");
    assertThat(mail.taken()).isEqualTo(1);
  }

  @Test
  void P4_a_key_that_may_be_forgotten_is_not_used_again() {
    mail.announcedTo(says(500, ""));
    mail.awaitStatus("UNCERTAIN", "500");
    Ledger.update(
        "update emails set first_sent_at = first_sent_at - interval '23 hours' where subject = ?",
        mail.order().key());

    await().atMost(PATIENCE).until(() -> mail.decisions().contains("hold"));
    assertThat(mail.row())
        .containsEntry("status", "UNCERTAIN")
        .containsEntry("next_attempt_at", null);
    int requests = mail.requests().size();
    await().during(LONGER_THAN_A_REPETITION_TAKES).until(() -> mail.requests().size() == requests);
  }

  @Test
  void P4_a_provider_that_cannot_be_reached_has_nothing_and_gets_the_mail_once_it_can() {
    mail.announcedWhileOutOfReach();

    mail.awaitStatus("SENT", "200 id");
    assertThat(mail.decisions()).isEmpty();
    assertThat(mail.taken()).isEqualTo(1);
  }

  @Test
  void the_request_is_the_stored_message_with_its_codes_inline() throws Exception {
    mail.announcedTo(asDocumented());
    mail.awaitStatus("SENT", "200 id");

    LoggedRequest request = mail.requests().get(0);
    JsonNode body = new ObjectMapper().readTree(request.getBody());
    JsonNode image = body.at("/attachments/0");
    assertThat(request.getUrl()).isEqualTo("/emails");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + ResendShop.KEY);
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(body.at("/headers/Message-ID").asText()).isEqualTo(mail.row().get("message_id"));
    assertThat(body.at("/headers/Auto-Submitted").asText()).isEqualTo("auto-generated");
    assertThat(body.path("subject").asText()).contains("Winter Gala");
    assertThat(body.path("from").asText()).isEqualTo("Ticket Once <tickets@example.com>");
    assertThat(body.path("to")).hasSize(1).first().isEqualTo(new TextNode(mail.order().email()));
    assertThat(body.path("text").asText()).contains(mail.order().key());
    assertThat(body.path("html").asText())
        .contains("src=\"cid:" + image.path("content_id").asText() + "\"");
    assertThat(image.path("content_type").asText()).isEqualTo("image/png");
    assertThat(Base64.getDecoder().decode(image.path("content").asText()))
        .startsWith(0x89, 'P', 'N', 'G');
  }
}
