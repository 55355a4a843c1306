package org.ticketonce.issuer.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.api.OrderResource;
import org.ticketonce.issuer.api.OrderViewLedger;
import org.ticketonce.issuer.api.Refusal;
import org.ticketonce.issuer.users.Roles;

/** Decisions about an order: asked for on its page, confirmed on another, made by the API. */
@Path("/orders/{key}")
@RolesAllowed(Roles.OPERATOR)
public class OrderVerbResource {
  private final Viewers viewers;
  private final OrderResource orders;
  private final OrderViewLedger ledger;

  OrderVerbResource(Viewers viewers, OrderResource orders, OrderViewLedger ledger) {
    this.viewers = viewers;
    this.orders = orders;
    this.ledger = ledger;
  }

  /** Asks whether that is really meant. */
  @POST
  @Path("decide")
  public Uni<RestResponse<String>> ask(@RestPath String key, @BeanParam DecisionForm form) {
    Viewer viewer = viewers.current();
    String back = "/orders/" + key;
    return Uni.createFrom()
        .deferred(() -> checked(key, form, viewer))
        .chain(
            request ->
                Html.page(
                    Pages.confirm(
                        viewer,
                        new Confirmation(
                            "Decide about " + key,
                            form.text(key),
                            request.path("why").asText(),
                            back + "/decisions",
                            request.toString(),
                            back))))
        .onFailure(Refusal.class)
        .recoverWithUni(refusal -> Html.refused(viewer, refusal, back));
  }

  /** What could not be decided is said before anybody is asked whether it is meant. */
  private Uni<ObjectNode> checked(String key, DecisionForm form, Viewer viewer) {
    ObjectNode request = Requests.signed(form.request(), viewer);
    OrderResource.check(key, request.toString());
    long seen = request.path("expectedVersion").asLong();
    return ledger
        .find(new OrderKey(key))
        .invoke(
            order -> {
              if (order.isEmpty()) {
                throw new Refusal(404, "no order " + key);
              }
              if (order.get().version() != seen) {
                throw new Refusal(409, "the order has changed since you looked: look again");
              }
            })
        .replaceWith(request);
  }

  /** Decides, in the name of who is signed in. */
  @POST
  @Path("decisions")
  public Uni<RestResponse<String>> decide(@RestPath String key, @RestForm String request) {
    Viewer viewer = viewers.current();
    String back = "/orders/" + key;
    return Uni.createFrom()
        .deferred(() -> orders.decide(key, Requests.signed(request, viewer)))
        .map(done -> HomeResource.seeOther(back))
        .onFailure(Refusal.class)
        .recoverWithUni(refusal -> Html.refused(viewer, refusal, back));
  }
}
