package org.ticketonce.notifier.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketonce.contract.EmailStatus;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.EmailRow;
import org.ticketonce.notifier.ledger.OverviewLedger;

/** {@code GET /api/emails} and {@code GET /api/emails/{id}}. */
@Path("/api/emails")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class EmailResource {
  private static final int MAXIMUM_LIMIT = 1000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private final OverviewLedger ledger;

  @Inject
  EmailResource(OverviewLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * The answer of a list.
   *
   * @param emails newest first
   */
  public record Emails(List<EmailRow> emails) {}

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
    if (!EmailId.isValid(id)) {
      throw Problem.badRequest("an e-mail id has 32 hexadecimal digits");
    }
    return ledger
        .find(new EmailId(id))
        .orElseThrow(() -> Problem.notFound("there is no e-mail with this id"));
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
