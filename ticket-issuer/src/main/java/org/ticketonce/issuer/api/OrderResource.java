package org.ticketonce.issuer.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.StripeEventId;
import org.ticketonce.issuer.decisions.DecideOrder;
import org.ticketonce.issuer.orders.DecisionOutcome;
import org.ticketonce.issuer.orders.OrderStatus;
import org.ticketonce.issuer.users.Roles;

/**
 * Orders, whole, to be read and decided about. Viewers see buyers masked, and cannot look for an
 * address: the answer would tell whether somebody has bought.
 */
@Path("/api/orders")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
  static final String VERSION = "Order-Version";
  private final OrderViewLedger ledger;
  private final DecideOrder decideOrder;
  private final SecurityIdentity caller;

  OrderResource(OrderViewLedger ledger, DecideOrder decideOrder, SecurityIdentity caller) {
    this.ledger = ledger;
    this.decideOrder = decideOrder;
    this.caller = caller;
  }

  /** Asked before the work begins, which may end outside this request's context. */
  private boolean seesBuyers() {
    return caller.hasRole(Roles.OPERATOR);
  }

  /**
   * One order; 404 if no event has told of it. {@code Order-Version} rises whenever facts come in;
   * a decision names it, to say what it was made upon.
   */
  @GET
  @Path("{key}")
  public Uni<RestResponse<OrderView>> order(@RestPath String key) {
    return answer(key(key), seesBuyers());
  }

  /** What operators have decided about an order, the first decision first. */
  @GET
  @Path("{key}/decisions")
  public Uni<DecisionList> decisions(@RestPath String key) {
    boolean seesBuyers = seesBuyers();
    return ledger
        .decisions(key(key))
        .map(list -> list.orElseThrow(() -> new Refusal(404, "no order " + key)))
        .map(list -> seesBuyers ? list : list.masked());
  }

  /**
   * Decides about an order, and answers it as it is then. 409 if it has changed since the operator
   * looked, or if the decision cannot be carried out; the same decision again changes nothing.
   */
  @POST
  @Path("{key}/decisions")
  @RolesAllowed(Roles.OPERATOR)
  @Consumes(MediaType.WILDCARD)
  public Uni<RestResponse<OrderView>> decide(@RestPath String key, String body) {
    OrderKey order = key(key);
    DecisionRequest request = DecisionRequest.parse(body);
    return decideOrder
        .decide(order, request.expectedVersion(), request.decision())
        .invoke(outcome -> refuse(order, outcome))
        .chain(() -> answer(order, true));
  }

  /** Refuses what could never be decided, before anybody is asked whether it is meant. */
  public static void check(String key, String body) {
    key(key);
    DecisionRequest.parse(body);
  }

  private Uni<RestResponse<OrderView>> answer(OrderKey key, boolean seesBuyers) {
    return ledger
        .find(key)
        .map(order -> order.orElseThrow(() -> new Refusal(404, "no order " + key)))
        .map(order -> seesBuyers ? order : order.masked())
        .map(order -> ResponseBuilder.ok(order).header(VERSION, order.version()).build());
  }

  private static void refuse(OrderKey order, DecisionOutcome outcome) {
    if (outcome instanceof DecisionOutcome.Unknown) {
      throw new Refusal(404, "no order " + order);
    }
    if (outcome instanceof DecisionOutcome.Stale stale) {
      throw new Refusal(
          409, "expectedVersion: the order is at version " + stale.version() + " by now");
    }
    if (outcome instanceof DecisionOutcome.Impossible impossible) {
      throw new Refusal(409, impossible.why());
    }
  }

  private static OrderKey key(String key) {
    Limits.check("key", key, OrderKey::isValid, "a payment intent's or session's id");
    return new OrderKey(key);
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
    boolean seesBuyers = seesBuyers();
    if (email != null && !seesBuyers) {
      throw new Refusal(403, "only an operator may look for an address");
    }
    return ledger
        .list(new OrderFilter(status, email, code, event, after, Limits.parse(limit)))
        .map(page -> seesBuyers ? page : page.masked());
  }

  private static boolean isStatus(String text) {
    return Arrays.stream(OrderStatus.values()).anyMatch(status -> status.name().equals(text));
  }
}
