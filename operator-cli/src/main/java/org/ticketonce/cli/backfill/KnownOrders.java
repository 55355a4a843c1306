package org.ticketonce.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import org.ticketonce.cli.http.JsonHttp;

/** What the ticket issuer has heard of already. */
final class KnownOrders {
  private static final String PAID = "payment_intent.succeeded";

  private final URI base;
  private final JsonHttp http;

  KnownOrders(URI base, String token) {
    this.base = base;
    this.http = new JsonHttp(Optional.of(token));
  }

  /** Whether this event has been delivered, and stands with its order. */
  boolean hasEvent(String eventId) throws InterruptedException {
    JsonNode page = http.get(base.resolve("/api/orders?limit=1&event=" + eventId), JsonNode.class);
    return !page.path("orders").isEmpty();
  }

  /** Whether it is known that this was paid; a charge or a refund alone does not say so. */
  boolean knowsPayment(String paymentIntentId) throws InterruptedException {
    return http.find(base.resolve("/api/orders/" + paymentIntentId), JsonNode.class)
        .filter(order -> !order.path("tickets").isEmpty() || hasPayment(order))
        .isPresent();
  }

  private static boolean hasPayment(JsonNode order) {
    for (JsonNode delivery : order.path("deliveries")) {
      if (delivery.path("type").asText().equals(PAID)) {
        return true;
      }
    }
    return false;
  }
}
