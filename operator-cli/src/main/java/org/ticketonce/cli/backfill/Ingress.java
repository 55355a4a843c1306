package org.ticketonce.cli.backfill;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.NothingListens;
import org.ticketonce.cli.webhook.SigningSecret;

/** The webhook endpoint, which takes an event for good or not at all. */
final class Ingress {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final int NO_ANSWER = 0;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI endpoint;
  private final SigningSecret secret;
  private final Clock clock;

  Ingress(URI endpoint, SigningSecret secret, Clock clock) {
    this.endpoint = endpoint;
    this.secret = secret;
    this.clock = clock;
  }

  /** Returns when it has the event; 503 and silence are waited out for half a minute. */
  void deliver(String body) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    int status = post(body);
    for (int attempt = 1; attempt < ATTEMPTS && !isFinal(status); attempt++) {
      Thread.sleep(pause);
      pause *= 2;
      status = post(body);
    }
    if (status == 400) {
      throw new CannotProceed(
          endpoint + " refuses the signature: see TICKETONCE_SIGNING_SECRET and --signing-secret");
    }
    if (status != 200) {
      throw new CannotProceed(
          endpoint
              + (status == NO_ANSWER ? " does not answer" : " answers HTTP " + status)
              + "; start again later: what is delivered is known");
    }
  }

  private static boolean isFinal(int status) {
    return status != NO_ANSWER && status != 503;
  }

  private int post(String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", secret.sign(body, clock.instant()))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (ConnectException e) {
      throw new NothingListens(endpoint);
    } catch (IOException lost) {
      return NO_ANSWER;
    }
  }
}
