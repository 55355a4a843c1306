package org.ticketonce.cli.race;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.cli.http.JsonHttp;
import org.ticketonce.contract.PaymentIntentId;

/**
 * The handler that does what the old shop did; it belongs to {@code deploy/local}. Beside its
 * webhook it has a door into the local database, by which a gap of days is made in a second.
 */
final class NaiveShop {
  private final URI base;
  private final JsonHttp http = new JsonHttp(Optional.empty());

  NaiveShop(URI base) {
    this.base = base;
  }

  URI webhook() {
    return base.resolve("/webhook");
  }

  /** Empties its tables. */
  void reset() throws InterruptedException {
    http.post(base.resolve("/reset"), Map.of());
  }

  int tickets(PaymentIntentId paymentIntent) throws InterruptedException {
    return http.get(base.resolve("/tickets?paymentIntent=" + paymentIntent), Tickets.class)
        .tickets();
  }

  /** Moves the first delivery into the past, in its own tables and in the ticket issuer's. */
  void backDate(PaymentIntentId paymentIntent, Duration gap) throws InterruptedException {
    http.post(
        base.resolve("/back-date"),
        Map.of("paymentIntentId", paymentIntent, "gapMillis", gap.toMillis()));
  }

  record Tickets(int tickets) {}
}
