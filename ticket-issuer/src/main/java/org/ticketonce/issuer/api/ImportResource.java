package org.ticketonce.issuer.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.ticketonce.issuer.imports.ImportOrders;
import org.ticketonce.issuer.users.Roles;

/** Orders of a shop that was there before. */
@Path("/api/imports")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
  private final ImportOrders importOrders;

  ImportResource(ImportOrders importOrders) {
    this.importOrders = importOrders;
  }

  /**
   * Imports these orders and says of each what came of it; one that is refused keeps no other from
   * being imported. The same orders again change nothing.
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<ImportAnswer> importAll(String body) {
    ImportRequest request = ImportRequest.parse(body);
    List<CheckedOrder> orders = CheckedOrder.all(request.orders());
    return importOrders
        .importAll(
            orders.stream().filter(CheckedOrder::isUsable).map(CheckedOrder::checked).toList(),
            request.takeover())
        .map(outcomes -> ImportAnswer.of(orders, outcomes));
  }
}
