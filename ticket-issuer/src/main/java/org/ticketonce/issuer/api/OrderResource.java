package org.ticketonce.issuer.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.StripeEventId;
import org.ticketonce.issuer.orders.OrderStatus;

/** Orders, whole, to be read. */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
  private final OrderViewLedger ledger;

  OrderResource(OrderViewLedger ledger) {
    this.ledger = ledger;
  }

  /** One order; 404 if no event has told of it. */
  @GET
  @Path("{key}")
  public Uni<OrderView> order(@RestPath String key) {
    Limits.check("key", key, OrderKey::isValid, "a payment intent's or session's id");
    return ledger
        .find(new OrderKey(key))
        .map(order -> order.orElseThrow(() -> new Refusal(404, "no order " + key)));
  }

  /** Orders by key, a page at a time; several filters narrow each other down. */
  @GET
  public Uni<OrderPage> orders(
      @RestQuery String status,
      @RestQuery String email,
      @RestQuery String code,
      @RestQuery String event,
      @RestQuery String after,
      @RestQuery String limit) {
    Limits.check(
        "status",
        status,
        OrderResource::isStatus,
        "one of " + Arrays.toString(OrderStatus.values()));
    Limits.check("email", email, Limits::isLine, "one line of text");
    Limits.check("code", code, Limits::isLine, "one line of text");
    Limits.check("event", event, StripeEventId::isValid, "a Stripe event's id");
    Limits.check("after", after, OrderKey::isValid, "an order's key");
    return ledger.list(new OrderFilter(status, email, code, event, after, Limits.parse(limit)));
  }

  private static boolean isStatus(String text) {
    return Arrays.stream(OrderStatus.values()).anyMatch(status -> status.name().equals(text));
  }
}
