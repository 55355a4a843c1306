package org.ticketonce.notifier.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.asDocumented;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.says;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.takesOnAndBreaks;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.takesOnAndSays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.MailByProvider;
import org.ticketonce.notifier.fixtures.ProviderStandIn;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(SendGridShop.class)
class SendGridTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MailByProvider mail = new MailByProvider();

  @AfterEach
  void mend() {
    ProviderStandIn.mend();
  }

  /** As documented; the message quotes an address. */
  private static String error(String field, String message) {
    return "{\"errors\":[{\"message\":\"%s buyer@example.com\",\"field\":\"%s\",\"help\":null}]}"
        .formatted(message, field);
  }

  @Test
  void a_reply_about_the_mail_ends_it() {
    mail.announcedTo(says(413, error("attachments", "too large")));

    mail.awaitStatus("FAILED", "413 attachments too large (address)");
    assertThat(mail.requests()).hasSize(1);
  }

  @Test
  void a_reply_about_the_sender_delays_the_mail_until_it_is_set_right() {
    mail.announcedTo(says(400, error("from.email", "bad")));
    mail.awaitStatus("PENDING", "400 from.email bad (address)");

    ProviderStandIn.mend();

    mail.awaitStatus("SENT", "202");
    assertThat(mail.taken()).isEqualTo(1);
  }

  @Test
  void P4_a_mail_whose_reply_was_lost_is_looked_for_and_never_sent_again() {
    mail.announcedTo(takesOnAndBreaks(Fault.EMPTY_RESPONSE));

    mail.awaitStatus("SENT", "in Email Activity as ");
    assertThat(mail.requests()).hasSize(1);
    assertThat(mail.taken()).isEqualTo(1);
    assertThat(mail.decisions()).containsExactly("sent");
  }

  @Test
  void P4_a_mail_that_is_not_found_is_held_after_the_quarantine_because_that_proves_nothing() {
    mail.announcedTo(says(500, ""));

    mail.awaitStatus("UNCERTAIN", "not in Email Activity, which proves nothing here");
    assertThat(mail.row().get("next_attempt_at")).isNull();
    assertThat(mail.requests()).hasSize(1);
    assertThat(mail.decisions()).containsExactly("hold");
  }

  @Test
  void P4_a_search_that_is_not_to_be_had_is_no_absence_and_is_asked_again() {
    ProviderStandIn.activity(says(403, error("text", "not yours")));
    mail.announcedTo(takesOnAndSays(500, ""));
    awaitLooks(1);
    assertThat(mail.row()).containsEntry("status", "UNCERTAIN");
    assertThat(mail.row().get("next_attempt_at")).isNotNull();
    assertThat(mail.decisions()).isEmpty();

    ProviderStandIn.mend();

    mail.awaitStatus("SENT", "in Email Activity as ");
    assertThat(mail.requests()).hasSize(1);
  }

  @Test
  void P4_a_provider_that_cannot_be_reached_has_nothing_and_gets_the_mail_once_it_can() {
    mail.announcedWhileOutOfReach();

    mail.awaitStatus("SENT", "202");
    assertThat(mail.decisions()).isEmpty();
    assertThat(mail.taken()).isEqualTo(1);
  }

  @Test
  void the_request_is_the_stored_message_with_its_codes_inline() throws Exception {
    mail.announcedTo(asDocumented());
    mail.awaitStatus("SENT", "202");

    LoggedRequest request = mail.requests().get(0);
    JsonNode body = new ObjectMapper().readTree(request.getBody());
    JsonNode image = body.at("/attachments/0");
    assertThat(request.getUrl()).isEqualTo("/v3/mail/send");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + SendGridShop.KEY);
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(body.at("/headers/Message-ID").asText()).isEqualTo(mail.row().get("message_id"));
    assertThat(body.at("/headers/Auto-Submitted").asText()).isEqualTo("auto-generated");
    assertThat(body.path("subject").asText()).contains("Winter Gala");
    assertThat(body.path("from").toString())
        .isEqualTo("{\"email\":\"tickets@example.com\",\"name\":\"Ticket Once\"}");
    assertThat(body.path("personalizations").toString())
        .isEqualTo(
            "[{\"to\":[{\"email\":\"%s\"}],\"custom_args\":{\"ticket_once_id\":\"%s\"}}]"
                .formatted(mail.order().email(), mail.row().get("id")));
    assertThat(body.at("/content/0/type").asText()).isEqualTo("text/plain");
    assertThat(body.at("/content/0/value").asText()).contains(mail.order().key());
    assertThat(body.at("/content/1/type").asText()).isEqualTo("text/html");
    assertThat(body.at("/content/1/value").asText())
        .contains("src=\"cid:" + image.path("content_id").asText() + "\"");
    assertThat(image.path("disposition").asText()).isEqualTo("inline");
    assertThat(image.path("type").asText()).isEqualTo("image/png");
    assertThat(Base64.getDecoder().decode(image.path("content").asText()))
        .startsWith(0x89, 'P', 'N', 'G');
  }

  private void awaitLooks(int looks) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !Ledger.rowsOf(mail.order()).isEmpty()
                    && ProviderStandIn.looksFor(mail.row().get("id").toString()) >= looks);
  }
}
