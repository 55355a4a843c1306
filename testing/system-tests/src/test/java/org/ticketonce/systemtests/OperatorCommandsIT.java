package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.shop.SignedPost;
import org.ticketonce.systemtests.shop.Webhook;
import org.ticketonce.systemtests.stack.SmtpFault;

/** What an operator decides on the command line, beside the running system. */
class OperatorCommandsIT extends SystemTest {
  private static final int OK = 0;
  private static final int SOME = 1;
  private static final int REFUSED = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TicketOnceScript ticketonce;

  @BeforeEach
  void enter(@TempDir Path directory) {
    ticketonce = new TicketOnceScript(stack, directory);
  }

  @Test
  void P6_a_dead_letter_is_listed_refused_without_a_confirmation_and_replayed_with_one() {
    Sale sale = shop.sell();
    String live =
        shop.paymentIntentSucceeded(sale)
            .body()
            .replace("\"livemode\": false, \"pending", "\"livemode\": true, \"pending");
    assertThat(new SignedPost().send(stack.webhook(), live).orElseThrow().statusCode())
        .isEqualTo(200);
    await().atMost(PATIENCE).until(() -> letters(sale).size() == 1);

    String why = "--why=the trial shop's";
    JsonNode refused = replay(SOME, sale, "--yes", why);
    JsonNode replayed = replay(OK, sale, "--yes", why, "--confirm=wrong-mode");

    assertThat(refused.path("left").toString()).contains("wrong-mode", "confirm");
    assertThat(replayed.path("replayed").asInt()).isEqualTo(1);
    assertThat(letters(sale)).isEmpty();
    JsonNode letter = replay(OK, sale, "--again").path("deadLetters").path(0);
    assertThat(letter.path("replayedWhy").asText()).isEqualTo("the trial shop's");
    String id = letter.path("id").asText();
    String api = "--api-url=" + stack.orderApi();
    assertThat(ticketonce.json(SOME, "replay", id, api, "--yes", why).path("left").toString())
        .contains("--again");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> new Operator(stack).order(sale).contains("\"status\":\"ISSUED\""));
  }

  @Test
  void P4_an_uncertain_mail_is_listed_resolved_by_its_revision_and_sent_again() {
    Sale sale = shop.sell();
    stack.smtpFaults().order(sale.email(), SmtpFault.DOT_LOST);
    stripe.deliver(shop.paymentIntentSucceeded(sale));
    auditor.audit(List.of(sale));

    JsonNode mail = uncertain(sale);
    String id = mail.path("id").asText();
    String revision = "--revision=" + mail.path("revision").asLong();
    String stale = "--revision=" + (mail.path("revision").asLong() - 1);
    notifier(REFUSED, "resolve", id, stale, "--as=sent", "--why=guessed");
    String resolved = notifier(OK, "resolve", id, revision, "--as=sent", "--why=the buyer said so");
    String again = notifier(OK, "resend", id, "--generation=1", "--why=the buyer was wrong");

    assertThat(resolved).contains(id, "SENT", "the buyer said so");
    assertThat(again).contains("generation 2");
    await().atMost(PATIENCE).until(() -> auditor.mailsTo(sale) == 1);
    notifier(REFUSED, "resend", id, "--generation=1", "--why=once more");
  }

  @Test
  void P7_the_doctor_finds_what_the_local_system_may_have_and_production_must_not() {
    JsonNode findings =
        ticketonce.json(
            SOME,
            "doctor",
            "--url=" + stack.service(Service.WEBHOOK_INGRESS).url(),
            "--api-url=" + stack.orderApi(),
            "--notifier-url=" + stack.service(Service.EMAIL_NOTIFIER).url(),
            "--kafka=" + stack.bootstrapServers(),
            "--issuer-jdbc=" + stack.issuerJdbcUrl(),
            "--notifier-jdbc=" + stack.notifierJdbcUrl());

    assertThat(found(findings, "UNKNOWN")).isEmpty();
    assertThat(found(findings, "FAIL"))
        .containsExactly(
            "not so: the ingress takes no webhook that the published secret has signed (HTTP 200)");
    assertThat(found(findings, "WARN")).contains("stripe.events has 1 replicas");
    assertThat(found(findings, "OK"))
        .contains(
            "issuer: constraint tickets_once",
            "notifier: constraint emails_key",
            "the issuer shows nothing without a token",
            "the notifier shows nothing to the published token")
        .anyMatch(what -> what.matches("email-notifier: [1-9]\\d* consumers"));
  }

  @Test
  void P2_P4_a_payment_is_proven_by_its_place_in_the_log_and_the_mail_servers_word()
      throws GeneralSecurityException {
    Sale sale = shop.sell(2);
    Webhook told = shop.paymentIntentSucceeded(sale);
    stripe.deliver(told);
    stripe.deliver(told);
    auditor.audit(List.of(sale));

    JsonNode proof =
        ticketonce.json(
            OK,
            "prove",
            sale.paymentIntent(),
            "--api-url=" + stack.orderApi(),
            "--notifier-url=" + stack.service(Service.EMAIL_NOTIFIER).url(),
            "--kafka=" + stack.bootstrapServers());

    assertThat(proof.at("/order/tickets")).hasSize(2);
    assertThat(proof.path("webhooks")).hasSize(2);
    for (JsonNode webhook : proof.path("webhooks")) {
      assertThat(webhook.path("eventId").asText()).isEqualTo(told.eventId());
      assertThat(webhook.at("/record/topic").asText()).isEqualTo("stripe.events");
      assertThat(webhook.at("/record/sha256").asText()).isEqualTo(sha256(told.body()));
    }
    assertThat(proof.at("/webhooks/0/record/offset").asLong())
        .isLessThan(proof.at("/webhooks/1/record/offset").asLong());
    assertThat(proof.at("/mails/0/status").asText()).isEqualTo("SENT");
    assertThat(proof.at("/mails/0/evidence").asText()).startsWith("250");
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  private static List<String> found(JsonNode findings, String level) {
    List<String> found = new ArrayList<>();
    for (JsonNode finding : findings) {
      if (finding.path("level").asText().equals(level)) {
        found.add(finding.path("what").asText());
      }
    }
    return found;
  }

  private JsonNode uncertain(Sale sale) {
    String url = "--notifier-url=" + stack.service(Service.EMAIL_NOTIFIER).url();
    for (JsonNode mail : ticketonce.json(SOME, "resolve", url)) {
      if (mail.path("orderKey").asText().equals(sale.paymentIntent())) {
        return mail;
      }
    }
    throw new AssertionError("no uncertain mail of " + sale.paymentIntent());
  }

  private String notifier(int exitCode, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--notifier-url=" + stack.service(Service.EMAIL_NOTIFIER).url());
    return ticketonce.run(exitCode, all.toArray(String[]::new));
  }

  private JsonNode letters(Sale sale) {
    return replay(OK, sale).path("deadLetters");
  }

  private JsonNode replay(int exitCode, Sale sale, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("replay", "--api-url=" + stack.orderApi(), "--key=" + sale.paymentIntent()));
    all.addAll(List.of(more));
    return ticketonce.json(exitCode, all.toArray(String[]::new));
  }
}
