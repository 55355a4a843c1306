package org.ticketonce.issuer.console;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.api.DecisionList;
import org.ticketonce.issuer.api.OrderFilter;
import org.ticketonce.issuer.api.OrderView;
import org.ticketonce.issuer.api.OrderViewLedger;
import org.ticketonce.issuer.api.Refusal;
import org.ticketonce.issuer.orders.OrderStatus;
import org.ticketonce.issuer.users.Roles;

/** Lists of orders, and the page of one. */
@Path("/orders")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class OrderPageResource {
  private static final int PAGE = 50;
  private static final List<String> STATUSES =
      Arrays.stream(OrderStatus.values()).map(Enum::name).toList();

  private final Viewers viewers;
  private final OrderViewLedger orders;
  private final ConsoleLedger ledger;

  OrderPageResource(Viewers viewers, OrderViewLedger orders, ConsoleLedger ledger) {
    this.viewers = viewers;
    this.orders = orders;
    this.ledger = ledger;
  }

  /** Orders by key, of one status if asked for. */
  @GET
  public Uni<RestResponse<String>> list(@RestQuery String status, @RestQuery String after) {
    Viewer viewer = viewers.current();
    String wanted = STATUSES.contains(status) ? status : null;
    String from = after != null && OrderKey.isValid(after) ? after : null;
    return orders
        .list(new OrderFilter(wanted, null, null, null, from, PAGE))
        .chain(
            page ->
                Html.page(
                    Pages.orders(
                        viewer,
                        wanted == null ? "Orders" : wanted,
                        viewer.sees(page),
                        next(wanted, page.next()),
                        STATUSES)));
  }

  /** One order, with everything that is known about it. */
  @GET
  @Path("{key}")
  public Uni<RestResponse<String>> order(@RestPath String key) {
    Viewer viewer = viewers.current();
    if (!OrderKey.isValid(key)) {
      return Html.refused(viewer, new Refusal(404, "That is no order's key."), "/");
    }
    OrderKey order = new OrderKey(key);
    return orders
        .find(order)
        .chain(
            found ->
                found.isEmpty()
                    ? Html.refused(viewer, new Refusal(404, "No order " + key + "."), "/")
                    : page(viewer, order, found.get()));
  }

  private Uni<RestResponse<String>> page(Viewer viewer, OrderKey key, OrderView order) {
    return Uni.combine()
        .all()
        .unis(ledger.records(key), orders.decisions(key))
        .asTuple()
        .chain(
            all ->
                Html.page(
                    Pages.order(
                        viewer,
                        OrderFile.of(
                            viewer.sees(order),
                            all.getItem1(),
                            viewer.sees(
                                all.getItem2().orElseGet(() -> new DecisionList(List.of())))))));
  }

  private static String next(String status, String after) {
    if (after == null) {
      return null;
    }
    return "/orders?after=" + after + (status == null ? "" : "&status=" + status);
  }
}
