package org.ticketonce.issuer.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.ticketonce.issuer.api.ReplayReport.Left;
import org.ticketonce.issuer.replay.BrokerUnavailable;
import org.ticketonce.issuer.replay.LetterId;
import org.ticketonce.issuer.replay.ReplayDeadLetter;
import org.ticketonce.issuer.replay.ReplayDecision;
import org.ticketonce.issuer.users.Roles;

/** Records that could not be handled, whoever set them aside. */
@Path("/api/dead-letters")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
  private final DeadLetterViewLedger ledger;
  private final ReplayDeadLetter replay;
  private final SecurityIdentity caller;

  DeadLetterResource(
      DeadLetterViewLedger ledger, ReplayDeadLetter replay, SecurityIdentity caller) {
    this.ledger = ledger;
    this.replay = replay;
    this.caller = caller;
  }

  /** Dead letters, newest first, a page at a time; several filters narrow each other down. */
  @GET
  public Uni<DeadLetterPage> deadLetters(
      @RestQuery String reason,
      @RestQuery String key,
      @RestQuery String topic,
      @RestQuery String replayed,
      @RestQuery String after,
      @RestQuery String limit) {
    Limits.check("replayed", replayed, List.of("true", "false")::contains, "true or false");
    Boolean wasReplayed = replayed == null ? null : Boolean.valueOf(replayed);
    boolean seesBuyers = seesBuyers();
    return page(DeadLetterFilter.checked(reason, key, topic, wasReplayed, after, limit))
        .map(page -> seesBuyers ? page : page.masked());
  }

  /** One dead letter; 404 if it is not listed. */
  @GET
  @Path("{id}")
  public Uni<DeadLetterRow> deadLetter(@RestPath String id) {
    boolean seesBuyers = seesBuyers();
    return row(letter(id)).map(row -> seesBuyers ? row : row.mask());
  }

  /**
   * Puts a letter's record back on the topic it came from, and answers the letter as it is then
   * listed. 409 if it may not or cannot go back, 410 if its topic no longer has it, 503 if the
   * broker does not answer: then it may be back all the same, and another replay does no harm.
   */
  @POST
  @Path("{id}/replay")
  @RolesAllowed(Roles.OPERATOR)
  @Consumes(MediaType.WILDCARD)
  public Uni<DeadLetterRow> replay(@RestPath String id, String body) {
    LetterId letter = letter(id);
    ReplayDecision decision = ReplayRequest.parse(body).decision(callersName());
    return row(letter)
        .chain(row -> replay(row, decision))
        .invoke(
            refusal -> {
              if (refusal.isPresent()) {
                throw refusal.get();
              }
            })
        .chain(() -> row(letter));
  }

  /**
   * The same for every letter that a filter finds and nobody has replayed yet, newest first, one
   * after the other. After a 503, the same request goes on where this one has stopped.
   */
  @POST
  @Path("replay")
  @RolesAllowed(Roles.OPERATOR)
  @Consumes(MediaType.WILDCARD)
  public Uni<ReplayReport> replayAll(String body) {
    ReplayAllRequest request = ReplayAllRequest.parse(body);
    ReplayDecision decision = request.decision(callersName());
    return page(request.filter())
        .chain(
            page ->
                Multi.createFrom()
                    .iterable(page.deadLetters())
                    .onItem()
                    .transformToUniAndConcatenate(row -> left(row, decision))
                    .collect()
                    .asList()
                    .map(answers -> report(page, answers)));
  }

  private Uni<Optional<Left>> left(DeadLetterRow row, ReplayDecision decision) {
    return replay(row, decision)
        .map(refusal -> refusal.map(why -> new Left(row.id, why.getMessage())));
  }

  private static ReplayReport report(DeadLetterPage page, List<Optional<Left>> answers) {
    List<Left> left = answers.stream().flatMap(Optional::stream).toList();
    return new ReplayReport(answers.size() - left.size(), left, page.next());
  }

  private Uni<Optional<Refusal>> replay(DeadLetterRow row, ReplayDecision decision) {
    return replay
        .replay(letter(row.id), decision)
        .onFailure(BrokerUnavailable.class)
        .transform(failure -> new Refusal(503, failure.getMessage() + "; try again"))
        .map(outcome -> ReplayAnswer.refusal(outcome, row));
  }

  private boolean seesBuyers() {
    return caller.hasRole(Roles.OPERATOR);
  }

  private String callersName() {
    return caller.getPrincipal().getName();
  }

  private static LetterId letter(String id) {
    return LetterId.parse(id)
        .orElseThrow(() -> new Refusal(400, "a dead letter's id is <topic>-<partition>@<offset>"));
  }

  private Uni<DeadLetterRow> row(LetterId id) {
    return ledger
        .find(id.toString())
        .map(row -> row.orElseThrow(() -> ReplayAnswer.unknown(id.toString())));
  }

  private Uni<DeadLetterPage> page(DeadLetterFilter filter) {
    return ledger
        .list(filter)
        .map(page -> page.orElseThrow(() -> new Refusal(400, "after must be a dead letter's id")));
  }
}
