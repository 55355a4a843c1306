package org.ticketonce.ingress.webhook;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.ticketonce.contract.AnswerHeaders;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.configuration.InvalidConfiguration;

/**
 * Turns an outcome into a response. Refusals are problem details (RFC 9457); Stripe shows the body
 * of every answer in its dashboard, so it says what happened, and to which delivery.
 */
@ApplicationScoped
class Answers {
  /** All that is filled in are our own words and a UUID: nothing that JSON would have to escape. */
  private static final String PROBLEM =
      """
      {"type":"urn:ticket-once:problem:%s","title":"%s","status":%d,"deliveryId":"%s"}
      """;

  private static final String RECEIPT =
      """
      {"outcome":"%s","deliveryId":"%s"}
      """;

  private static final int UNAVAILABLE = 503;
  private static final int METHOD_NOT_ALLOWED = 405;

  private static final CharSequence MODE = HttpHeaders.createOptimized(AnswerHeaders.MODE);

  private final WebhookMetrics metrics;
  private final String retryAfter;
  private final CharSequence mode;

  Answers(WebhookMetrics metrics, IngressConfiguration configuration) {
    this.metrics = metrics;
    this.retryAfter = String.valueOf(retryAfterSeconds(configuration));
    this.mode =
        HttpHeaders.createOptimized(configuration.stripe().mode().name().toLowerCase(Locale.ROOT));
  }

  /** Sends it, unless the client has gone; counts it in either case. */
  void send(RoutingContext exchange, DeliveryId id, Outcome outcome) {
    metrics.count(outcome);
    HttpServerResponse response = exchange.response();
    if (response.ended() || response.closed()) {
      return;
    }
    boolean isRefusal = outcome.status() >= 400;
    response
        .setStatusCode(outcome.status())
        .putHeader(
            HttpHeaders.CONTENT_TYPE, isRefusal ? "application/problem+json" : "application/json");
    if (!isRefusal) {
      response.putHeader(MODE, mode);
    }
    if (outcome.status() == UNAVAILABLE) {
      response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
    }
    if (outcome.status() == METHOD_NOT_ALLOWED) {
      response.putHeader(HttpHeaders.ALLOW, "POST");
    }
    response.end(isRefusal ? problem(id, outcome) : receipt(id, outcome));
  }

  private static String problem(DeliveryId id, Outcome outcome) {
    return PROBLEM.formatted(outcome.word(), outcome.title(), outcome.status(), id);
  }

  private static String receipt(DeliveryId id, Outcome outcome) {
    return RECEIPT.formatted(outcome.word(), id);
  }

  private static long retryAfterSeconds(IngressConfiguration configuration) {
    long seconds = configuration.ingress().retryAfter().toSeconds();
    if (seconds < 1 || seconds > 3600) {
      throw new InvalidConfiguration(
          IngressConfiguration.Ingress.RETRY_AFTER,
          "must be between 1 s and 1 h; it is " + configuration.ingress().retryAfter());
    }
    return seconds;
  }
}
