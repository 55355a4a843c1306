package org.ticketonce.systemtests.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One delivery over HTTP, with the time and the signature that Stripe gives to each. */
public final class SignedPost {
  /** Of every local system. */
  public static final String SECRET = "whsec_local_development_only";

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Clock clock = Clock.systemUTC();

  /** The answer; empty if there was none, and nobody knows what became of the delivery. */
  public Optional<HttpResponse<String>> send(URI endpoint, String body) {
    return send(endpoint, body, sign(body, SECRET, clock.instant().getEpochSecond()));
  }

  /** The same, with a signature that need not be right. */
  public Optional<HttpResponse<String>> send(URI endpoint, String body, String signature) {
    return send(
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Any request. */
  public Optional<HttpResponse<String>> send(HttpRequest request) {
    try {
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The value of {@code Stripe-Signature}. */
  public static String sign(String body, String secret, long timestamp) {
    try {
      return "t=%d,v1=%s"
          .formatted(
              timestamp,
              com.stripe.net.Webhook.Util.computeHmacSha256(secret, timestamp + "." + body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
