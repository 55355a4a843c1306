package org.ticketonce.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.cli.webhook.HarmlessEvent;
import org.ticketonce.cli.webhook.SigningSecret;

/** Who is let in where, and what waits for a person behind the doors. */
final class DoorChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What {@code ./run} and the tests use, so that everybody knows them. */
  private static final String PUBLISHED_TOKEN = "operator_token_for_local_development_only";

  private static final String PUBLISHED_SECRET = "whsec_local_development_only";

  private static final String HARMLESS = HarmlessEvent.of("doctor");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ObjectMapper mapper = new ObjectMapper();
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  DoorChecks(Clock clock) {
    this.clock = clock;
  }

  List<Finding> findings() {
    return findings;
  }

  void ingress(URI webhook) throws InterruptedException {
    HttpRequest.Builder unsigned =
        HttpRequest.newBuilder(webhook).POST(BodyPublishers.ofString(HARMLESS));
    door("the ingress takes no webhook without a signature", unsigned, 400, "verify signatures");
    String signature = new SigningSecret(PUBLISHED_SECRET).sign(HARMLESS, clock.instant());
    HttpRequest.Builder published =
        HttpRequest.newBuilder(webhook)
            .header("Stripe-Signature", signature)
            .POST(BodyPublishers.ofString(HARMLESS));
    door(
        "the ingress takes no webhook that the published secret has signed",
        published,
        400,
        "a secret of your own: ticketonce.stripe.signing-secrets");
  }

  void operatorApi(String name, URI page, String token) throws InterruptedException {
    door(
        "the %s shows nothing without a token".formatted(name),
        HttpRequest.newBuilder(page).GET(),
        401,
        "nobody else may reach this port");
    if (!token.equals(PUBLISHED_TOKEN)) {
      door(
          "the %s shows nothing to the published token".formatted(name),
          HttpRequest.newBuilder(page).header("Authorization", "Bearer " + PUBLISHED_TOKEN).GET(),
          401,
          "a token of your own: TICKETONCE_OPERATOR_TOKEN");
    } else {
      findings.add(
          Finding.warn(
              "P7",
              "the %s has the published token".formatted(name),
              "a token of your own: TICKETONCE_OPERATOR_TOKEN"));
    }
  }

  /** {@code list} is the member of the answer that is empty where nothing waits. */
  void waiting(String promise, String what, URI page, String token, String list, String advice)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page).header("Authorization", "Bearer " + token).GET();
    HttpResponse<String> answer = send(what, request);
    if (answer == null) {
      return;
    }
    try {
      JsonNode waiting = mapper.readTree(answer.body()).path(list);
      if (answer.statusCode() != 200) {
        findings.add(
            Finding.unknown(
                promise, "%s: HTTP %d".formatted(what, answer.statusCode()), "see --token-file"));
      } else if (waiting.isEmpty()) {
        findings.add(Finding.ok(promise, "no " + what));
      } else {
        findings.add(Finding.warn(promise, "there are " + what, advice));
      }
    } catch (IOException notJson) {
      findings.add(
          Finding.unknown(promise, what + ": the answer is no JSON", "see the URL options"));
    }
  }

  private void door(String what, HttpRequest.Builder request, int expected, String advice)
      throws InterruptedException {
    HttpResponse<String> answer = send(what, request);
    if (answer == null) {
      return;
    }
    findings.add(
        answer.statusCode() == expected
            ? Finding.ok("P7", what)
            : Finding.fail(
                "P7", "not so: %s (HTTP %d)".formatted(what, answer.statusCode()), advice));
  }

  private HttpResponse<String> send(String what, HttpRequest.Builder request)
      throws InterruptedException {
    HttpRequest whole = request.timeout(PATIENCE).build();
    try {
      return http.send(whole, BodyHandlers.ofString());
    } catch (IOException e) {
      findings.add(
          Finding.unknown(
              "P7",
              "%s: %s does not answer".formatted(what, whole.uri().getAuthority()),
              "see the URL options"));
      return null;
    }
  }
}
