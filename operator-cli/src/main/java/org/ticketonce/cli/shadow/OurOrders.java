package org.ticketonce.cli.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.cli.http.JsonHttp;

/** The orders of the ticket issuer that have tickets. */
final class OurOrders {
  private static final int PAGE = 200;

  private final URI base;
  private final JsonHttp http;

  OurOrders(URI base, String token) {
    this.base = base;
    this.http = new JsonHttp(Optional.of(token));
  }

  /**
   * One of them.
   *
   * @param at when it was sold elsewhere, or else when its first webhook came in
   * @param tickets how many it has
   */
  record OurOrder(Instant at, int tickets) {}

  /** By payment; all are in memory at the same time, some 100 bytes each. */
  Map<String, OurOrder> read() throws InterruptedException {
    Map<String, OurOrder> orders = new HashMap<>();
    String after = "";
    do {
      JsonNode page = http.get(base.resolve("/api/orders?limit=" + PAGE + after), JsonNode.class);
      for (JsonNode order : page.path("orders")) {
        int tickets = order.path("tickets").size();
        JsonNode sold = order.path("soldAt");
        JsonNode at = sold.isTextual() ? sold : order.at("/deliveries/0/receivedAt");
        if (tickets > 0 && at.isTextual()) {
          orders.put(order.path("key").asText(), new OurOrder(Instant.parse(at.asText()), tickets));
        }
      }
      after = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : null;
    } while (after != null);
    return orders;
  }
}
