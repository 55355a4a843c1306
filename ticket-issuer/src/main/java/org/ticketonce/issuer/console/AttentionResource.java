package org.ticketonce.issuer.console;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;
import org.ticketonce.issuer.api.OrderFilter;
import org.ticketonce.issuer.api.OrderPage;
import org.ticketonce.issuer.api.OrderViewLedger;
import org.ticketonce.issuer.orders.OrderStatus;
import org.ticketonce.issuer.users.Roles;

/** What waits for a person. */
@Path("/attention")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class AttentionResource {
  private static final int PAGE = 50;

  private final Viewers viewers;
  private final OrderViewLedger orders;
  private final ConsoleLedger ledger;

  AttentionResource(Viewers viewers, OrderViewLedger orders, ConsoleLedger ledger) {
    this.viewers = viewers;
    this.orders = orders;
    this.ledger = ledger;
  }

  /** Orders, mails and dead letters, the first of each. */
  @GET
  public Uni<RestResponse<String>> attention() {
    Viewer viewer = viewers.current();
    return Uni.combine()
        .all()
        .unis(
            orders(OrderStatus.NEEDS_ATTENTION),
            orders(OrderStatus.SUSPENDED),
            ledger.openMails("UNCERTAIN"),
            ledger.openMails("FAILED"),
            ledger.letters())
        .asTuple()
        .chain(
            all ->
                Html.page(
                    Pages.attention(
                        viewer,
                        viewer.sees(all.getItem1()),
                        viewer.sees(all.getItem2()),
                        viewer.sees(all.getItem3()),
                        viewer.sees(all.getItem4()),
                        all.getItem5())));
  }

  private Uni<OrderPage> orders(OrderStatus status) {
    return orders.list(new OrderFilter(status.name(), null, null, null, null, PAGE));
  }
}
