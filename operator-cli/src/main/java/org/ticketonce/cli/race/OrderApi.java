package org.ticketonce.cli.race;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ticketonce.cli.http.JsonHttp;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.contract.PaymentIntentId;

/** The ticket issuer's order API, as an operator sees it. */
final class OrderApi {
  private static final long POLL_MILLIS = 150;

  private final URI base;
  private final JsonHttp http;
  private final Clock clock;

  OrderApi(URI base, String token, Clock clock) {
    this.base = base;
    this.http = new JsonHttp(Optional.of(token));
    this.clock = clock;
  }

  /**
   * Fails unless the API answers, and lists no live order on its first page: a glance before the
   * ingress itself is asked ({@link TestMode}).
   */
  void requireTestMode() throws InterruptedException {
    OrderList first = http.get(base.resolve("/api/orders?limit=200"), OrderList.class);
    if (first.orders() != null && first.orders().stream().anyMatch(OrderView::livemode)) {
      throw new CannotProceed(base + " sells for real: race only a system in test mode");
    }
  }

  /** Whether any of these payments has been here before. */
  boolean knowsAnyOf(List<IncidentPayment> payments) throws InterruptedException {
    for (IncidentPayment payment : payments) {
      if (find(payment.paymentIntent()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  Optional<OrderView> find(PaymentIntentId paymentIntent) throws InterruptedException {
    return http.find(base.resolve("/api/orders/" + paymentIntent), OrderView.class);
  }

  /** The order once it is settled, or as it is when {@code patience} is over. */
  Optional<OrderView> awaitSettled(
      PaymentIntentId paymentIntent, int acceptedDeliveries, Duration patience)
      throws InterruptedException {
    Instant deadline = clock.instant().plus(patience);
    while (true) {
      Optional<OrderView> order = find(paymentIntent);
      boolean settled = order.filter(view -> view.isSettled(acceptedDeliveries)).isPresent();
      if (settled || clock.instant().isAfter(deadline)) {
        return order;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  record OrderList(List<OrderView> orders) {}
}
