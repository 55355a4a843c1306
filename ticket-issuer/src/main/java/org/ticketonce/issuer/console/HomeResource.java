package org.ticketonce.issuer.console;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.ticketonce.issuer.api.OrderPage;
import org.ticketonce.issuer.api.OrderViewLedger;
import org.ticketonce.issuer.users.Roles;

/** Where one begins: a search, and what waits for a person. */
@Path("/")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class HomeResource {
  private final Viewers viewers;
  private final ConsoleLedger ledger;
  private final OrderViewLedger orders;

  HomeResource(Viewers viewers, ConsoleLedger ledger, OrderViewLedger orders) {
    this.viewers = viewers;
    this.ledger = ledger;
    this.orders = orders;
  }

  /** The first page. */
  @GET
  public Uni<RestResponse<String>> home() {
    Viewer viewer = viewers.current();
    return ledger.attention().chain(attention -> Html.page(Pages.home(viewer, attention)));
  }

  /** Finds orders. A post, because an address must not stand in the logs of proxies. */
  @POST
  @Path("search")
  public Uni<RestResponse<String>> search(@RestForm String q) {
    Viewer viewer = viewers.current();
    Search search = Search.of(q);
    if (search.key().isPresent()) {
      String key = search.key().get().value();
      return ledger.ofSession(key).map(ofSession -> seeOther("/orders/" + ofSession.orElse(key)));
    }
    if (!search.isPossible()) {
      return Html.page(
          Pages.notice(viewer, "Nothing to look for", "Type what you know of the order.", "/"));
    }
    if (search.isAddress() && !viewer.isOperator()) {
      return Html.page(
          Pages.notice(viewer, "Not for viewers", "Only operators look for addresses.", "/"));
    }
    return orders
        .list(search.filter())
        .chain(
            page ->
                page.orders().isEmpty()
                    ? orders.list(search.asCode())
                    : Uni.createFrom().item(page))
        .chain(
            page ->
                page.orders().size() == 1
                    ? Uni.createFrom().item(seeOther("/orders/" + page.orders().get(0).key()))
                    : Html.page(
                        Pages.orders(viewer, found(page), viewer.sees(page), null, List.of())));
  }

  private static String found(OrderPage page) {
    return page.next() == null ? "Found" : "The first " + page.orders().size() + " that were found";
  }

  /** The newest deliveries, and what came of each. */
  @GET
  @Path("deliveries")
  public Uni<RestResponse<String>> deliveries() {
    Viewer viewer = viewers.current();
    return ledger.feed().chain(feed -> Html.page(Pages.deliveries(viewer, feed)));
  }

  /** A path of this site; the browser gets it with the method GET. */
  static RestResponse<String> seeOther(String path) {
    return RestResponse.ResponseBuilder.<String>create(Response.Status.SEE_OTHER)
        .location(URI.create(path))
        .build();
  }
}
