package org.ticketonce.issuer.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.erasures.EraseBuyer;
import org.ticketonce.issuer.users.Roles;

/** Buyers who want to be forgotten. */
@Path("/api/erasures")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {
  private final EraseBuyer eraseBuyer;

  ErasureResource(EraseBuyer eraseBuyer) {
    this.eraseBuyer = eraseBuyer;
  }

  /**
   * The answer.
   *
   * @param erased the orders that have no buyer any more, whether since now or since before
   */
  record Erased(List<OrderKey> erased) {}

  /**
   * Forgets the buyer of these orders, or of all orders with this address. 404 if there is none;
   * the same orders again change nothing.
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<Erased> erase(String body) {
    return eraseBuyer
        .erase(ErasureRequest.parse(body).erasure())
        .map(
            orders -> {
              if (orders.isEmpty()) {
                throw new Refusal(404, "no such order");
              }
              return new Erased(orders);
            });
  }
}
