package org.ticketonce.notifier.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketonce.contract.EmailBounced;
import org.ticketonce.contract.EmailStatus;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.ledger.BounceLedger;
import org.ticketonce.notifier.ledger.DecisionLedger;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.EmailRow;
import org.ticketonce.notifier.ledger.OperatorLedger;
import org.ticketonce.notifier.ledger.OverviewLedger;
import org.ticketonce.notifier.ledger.Resolution;

/** Mails without their content, and what operators decide about them. */
@Path("/api/emails")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class EmailResource {
  private static final int MAXIMUM_LIMIT = 1000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private final OverviewLedger ledger;
  private final OperatorLedger operators;
  private final DecisionLedger audit;
  private final BounceLedger bounces;
  private final Duration quarantine;

  @Inject
  EmailResource(
      OverviewLedger ledger,
      OperatorLedger operators,
      DecisionLedger audit,
      BounceLedger bounces,
      NotifierConfiguration configuration) {
    this.ledger = ledger;
    this.operators = operators;
    this.audit = audit;
    this.bounces = bounces;
    this.quarantine = configuration.mail().quarantine();
  }

  /**
   * The audit of one mail.
   *
   * @param decisions the first one first
   */
  public record Decisions(List<DecisionLedger.Decision> decisions) {}

  /**
   * The answer of a list.
   *
   * @param emails newest first
   */
  public record Emails(List<EmailRow> emails) {}

  /**
   * Whether one mail has come back.
   *
   * @param bounces one, or none
   */
  public record Bounces(List<EmailBounced> bounces) {}

  /** The newest mails, of one status or one order if asked for. */
  @GET
  public Emails list(
      @QueryParam("status") String status,
      @QueryParam("order") String order,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    return new Emails(
        ledger.list(
            Optional.ofNullable(status).map(EmailResource::status),
            Optional.ofNullable(order).map(EmailResource::order),
            limit(limit)));
  }

  /** One mail. */
  @GET
  @Path("{id}")
  public EmailRow find(@PathParam("id") String id) {
    return row(id(id));
  }

  /** What the resolver and operators have decided about one mail. */
  @GET
  @Path("{id}/decisions")
  public Decisions decisions(@PathParam("id") String id) {
    return new Decisions(audit.decisions(row(id(id)).id()));
  }

  /** Whether one mail has come back, although it was accepted. */
  @GET
  @Path("{id}/bounces")
  public Bounces bounces(@PathParam("id") String id) {
    return new Bounces(bounces.find(row(id(id)).id()).stream().toList());
  }

  /**
   * Ends the uncertainty about a mail. 409 if it has changed since the operator looked, is not
   * UNCERTAIN, or has not been so for long enough to be known not to be sent; the same again
   * changes nothing.
   */
  @POST
  @Path("{id}/resolve")
  @Consumes(MediaType.WILDCARD)
  public EmailRow resolve(@PathParam("id") String id, String body) {
    Resolution said = DecisionRequest.parse(body).resolution(quarantine);
    DecisionRefusal.unlessDone(operators.resolve(id(id), said));
    return row(id(id));
  }

  /**
   * Sends a mail once more, as its next generation, and answers that one. 409 if another generation
   * is the last, if it has not come to its end, or if a later decision about the order has its own
   * mail; the same again changes nothing.
   */
  @POST
  @Path("{id}/resend")
  @Consumes(MediaType.WILDCARD)
  public EmailRow resend(@PathParam("id") String id, String body) {
    DecisionRequest wish = DecisionRequest.parse(body);
    int generation = wish.expectedGeneration();
    DecisionRefusal.unlessDone(operators.resend(id(id), generation, wish.by(), wish.why()));
    return ledger
        .next(id(id))
        .orElseThrow(() -> Problem.notFound("there is no later generation of this e-mail"));
  }

  private EmailRow row(EmailId id) {
    return ledger.find(id).orElseThrow(() -> Problem.notFound("there is no e-mail with this id"));
  }

  private static EmailId id(String id) {
    if (!EmailId.isValid(id)) {
      throw Problem.badRequest("an e-mail id has 32 hexadecimal digits");
    }
    return new EmailId(id);
  }

  private static int limit(String text) {
    int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAXIMUM_LIMIT) {
      throw Problem.badRequest("limit must be a number from 1 to " + MAXIMUM_LIMIT);
    }
    return limit;
  }

  private static EmailStatus status(String name) {
    return Arrays.stream(EmailStatus.values())
        .filter(status -> status.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "status must be one of " + Arrays.toString(EmailStatus.values())));
  }

  private static OrderKey order(String key) {
    if (!OrderKey.isValid(key)) {
      throw Problem.badRequest("order must be a payment intent id or a session id");
    }
    return new OrderKey(key);
  }
}
