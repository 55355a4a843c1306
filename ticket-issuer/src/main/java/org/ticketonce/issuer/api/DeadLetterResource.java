package org.ticketonce.issuer.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.replay.LetterId;

/** Records that could not be handled, whoever set them aside. */
@Path("/api/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
  private final DeadLetterViewLedger ledger;

  DeadLetterResource(DeadLetterViewLedger ledger) {
    this.ledger = ledger;
  }

  /** Dead letters, newest first, a page at a time; several filters narrow each other down. */
  @GET
  public Uni<DeadLetterPage> deadLetters(
      @RestQuery String reason,
      @RestQuery String key,
      @RestQuery String topic,
      @RestQuery String after,
      @RestQuery String limit) {
    Limits.check("reason", reason, Limits::isLine, "one line of text");
    Limits.check("key", key, OrderKey::isValid, "a payment intent's or session's id");
    Limits.check("topic", topic, LetterId.ORIGINS::contains, "one of " + LetterId.ORIGINS);
    return ledger
        .list(new DeadLetterFilter(reason, key, topic, after, Limits.parse(limit)))
        .map(page -> page.orElseThrow(() -> new Refusal(400, "after must be a dead letter's id")));
  }

  /** One dead letter; 404 if it is not listed. */
  @GET
  @Path("{id}")
  public Uni<DeadLetterRow> deadLetter(@RestPath String id) {
    return row(letter(id));
  }

  private static LetterId letter(String id) {
    return LetterId.parse(id)
        .orElseThrow(() -> new Refusal(400, "a dead letter's id is <topic>-<partition>@<offset>"));
  }

  private Uni<DeadLetterRow> row(LetterId id) {
    return ledger.find(id.toString()).map(row -> row.orElseThrow(() -> unknown(id)));
  }

  private static Refusal unknown(LetterId id) {
    return new Refusal(404, "no dead letter " + id);
  }
}
