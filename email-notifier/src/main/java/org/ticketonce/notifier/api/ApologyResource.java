package org.ticketonce.notifier.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.apologies.ApologyLog;
import org.ticketonce.notifier.apologies.ApologyNotTaken;
import org.ticketonce.notifier.content.Preview;
import org.ticketonce.notifier.content.RenderEmail;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.OverviewLedger;

/** Apologies to buyers to whom an earlier system sent too much. */
@Path("/api/apologies")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ApologyResource {
  private static final Logger LOG = Logger.getLogger(ApologyResource.class);

  private final ApologyLog log;
  private final OverviewLedger ledger;
  private final RenderEmail renderEmail;
  private final ObjectMapper mapper;

  @Inject
  ApologyResource(
      ApologyLog log, OverviewLedger ledger, RenderEmail renderEmail, ObjectMapper mapper) {
    this.log = log;
    this.ledger = ledger;
    this.renderEmail = renderEmail;
    this.mapper = mapper;
  }

  /**
   * What becomes of the apology is found at {@code /api/emails/ID}.
   *
   * @param id the mail's short name: the same for the same plan and buyer
   */
  public record Taken(EmailId id) {}

  /**
   * Asks for an apology; 202 when it can no longer be lost. There is one per plan and buyer, and
   * the first one counts: the same again changes nothing, and 409 says that it was about other
   * tickets. 400 names the member that cannot be used, 503 means: ask again.
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Response ask(String body) {
    ApologyRequest request = ApologyRequest.parse(mapper, body);
    EmailId id = request.key().id();
    ledger.announcement(id).ifPresent(before -> request.requireSameTickets(mapper, before));
    try {
      log.append(id, request.apology());
    } catch (ApologyNotTaken outage) {
      LOG.warnf("apology %s: %s: %s", id, outage.getMessage(), outage.getCause());
      return Problem.response(
          Response.Status.SERVICE_UNAVAILABLE, "Kafka did not take the apology: ask again");
    }
    return Response.accepted(new Taken(id)).build();
  }

  /** What such an apology would say; nothing is sent, and nothing is kept. */
  @POST
  @Path("preview")
  @Consumes(MediaType.WILDCARD)
  public Preview preview(String body) {
    ApologyRequest request = ApologyRequest.parse(mapper, body);
    return renderEmail.preview(request.key().id().value(), request.apology());
  }
}
