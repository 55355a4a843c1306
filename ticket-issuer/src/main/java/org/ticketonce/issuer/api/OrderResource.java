package org.ticketonce.issuer.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.function.Predicate;
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
    checked("key", key, OrderKey::isValid, "a payment intent's or session's id");
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
    checked(
        "status",
        status,
        OrderResource::isStatus,
        "one of " + Arrays.toString(OrderStatus.values()));
    checked("email", email, Limits::isLine, "one line of text");
    checked("code", code, Limits::isLine, "one line of text");
    checked("event", event, StripeEventId::isValid, "a Stripe event's id");
    checked("after", after, OrderKey::isValid, "an order's key");
    return ledger.list(new OrderFilter(status, email, code, event, after, Limits.parse(limit)));
  }

  private static boolean isStatus(String text) {
    return Arrays.stream(OrderStatus.values()).anyMatch(status -> status.name().equals(text));
  }

  private static void checked(
      String name, String value, Predicate<String> isValid, String expected) {
    if (value != null && !isValid.test(value)) {
      throw new Refusal(400, name + " must be " + expected);
    }
  }
}
