package org.ticketonce.ingress.webhook;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.configuration.InvalidConfiguration;

/**
 * Turns an outcome into a response. Refusals are problem details (RFC 9457); Stripe shows the body
 * of every answer in its dashboard, so it says what happened, and to which delivery.
 */
@ApplicationScoped
class Answers {
  private static final int UNAVAILABLE = 503;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final WebhookMetrics metrics;
  private final String retryAfter;

  Answers(WebhookMetrics metrics, IngressConfiguration configuration) {
    this.metrics = metrics;
    this.retryAfter = String.valueOf(retryAfterSeconds(configuration));
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
    if (outcome.status() == UNAVAILABLE) {
      response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
    }
    if (outcome.status() == METHOD_NOT_ALLOWED) {
      response.putHeader(HttpHeaders.ALLOW, "POST");
    }
    response.end((isRefusal ? problem(id, outcome) : receipt(id, outcome)).toBuffer());
  }

  private static JsonObject problem(DeliveryId id, Outcome outcome) {
    return new JsonObject()
        .put("type", "urn:ticket-once:problem:" + outcome.word())
        .put("title", outcome.title())
        .put("status", outcome.status())
        .put("deliveryId", id.toString());
  }

  private static JsonObject receipt(DeliveryId id, Outcome outcome) {
    return new JsonObject().put("outcome", outcome.word()).put("deliveryId", id.toString());
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
