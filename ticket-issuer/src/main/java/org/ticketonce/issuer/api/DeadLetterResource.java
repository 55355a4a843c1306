package org.ticketonce.issuer.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/** Records that could never be handled; their bytes are on the dead letter topics. */
@Path("/api/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
  private final OrderViewLedger ledger;

  DeadLetterResource(OrderViewLedger ledger) {
    this.ledger = ledger;
  }

  /** The newest ones, newest first. */
  @GET
  public Uni<Map<String, List<DeadLetterRow>>> deadLetters(@RestQuery String limit) {
    return ledger.deadLetters(Limits.parse(limit)).map(rows -> Map.of("deadLetters", rows));
  }
}
