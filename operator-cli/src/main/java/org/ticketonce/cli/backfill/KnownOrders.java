package org.ticketonce.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import org.ticketonce.cli.http.JsonHttp;

/** What the ticket issuer has heard of already. */
final class KnownOrders {
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

  /** Whether anything is known of this payment. */
  boolean hasOrder(String paymentIntentId) throws InterruptedException {
    return http.find(base.resolve("/api/orders/" + paymentIntentId), JsonNode.class).isPresent();
  }
}
