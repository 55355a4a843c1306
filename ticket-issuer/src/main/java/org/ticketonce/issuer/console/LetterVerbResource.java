package org.ticketonce.issuer.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.ticketonce.issuer.api.DeadLetterResource;
import org.ticketonce.issuer.api.Refusal;
import org.ticketonce.issuer.replay.LetterId;
import org.ticketonce.issuer.users.Roles;

/** Replays of dead letters: asked for in their list, confirmed on a page of its own. */
@Path("/dead-letters/{id}")
@RolesAllowed(Roles.OPERATOR)
public class LetterVerbResource {
  private static final String BACK = "/attention";

  private final Viewers viewers;
  private final DeadLetterResource letters;

  LetterVerbResource(Viewers viewers, DeadLetterResource letters) {
    this.viewers = viewers;
    this.letters = letters;
  }

  /** Asks whether that is really meant. */
  @POST
  @Path("ask")
  public Uni<RestResponse<String>> ask(
      @RestPath String id, @RestForm String why, @RestForm String reason) {
    Viewer viewer = viewers.current();
    try {
      return Html.page(Pages.confirm(viewer, asked(id, why, reason)));
    } catch (Refusal refusal) {
      return Html.refused(viewer, refusal, BACK);
    }
  }

  private static Confirmation asked(String id, String why, String reason) {
    if (LetterId.parse(id).isEmpty()) {
      throw new Refusal(400, "that is no dead letter's id");
    }
    ObjectNode request = Requests.empty().put("why", Requests.reason(why));
    String text =
        "The record of "
            + id
            + " goes back onto the topic that it came from, and is handled like any other.";
    if (reason != null && !reason.isBlank()) {
      request.put("confirm", reason);
      text +=
          " It was set aside on purpose, for the reason "
              + reason
              + ", and nobody looks at that again: a payment of the other mode, or of an account"
              + " that is not yours, would get tickets.";
    }
    return new Confirmation(
        "Replay a dead letter",
        text,
        Requests.reason(why),
        "/dead-letters/" + id + "/replay",
        request.toString(),
        BACK);
  }

  /** Replays it, in the name of who is signed in. */
  @POST
  @Path("replay")
  public Uni<RestResponse<String>> replay(@RestPath String id, @RestForm String request) {
    Viewer viewer = viewers.current();
    return Uni.createFrom()
        .deferred(() -> letters.replay(id, Requests.signed(request, viewer)))
        .chain(
            letter ->
                Html.page(
                    Pages.notice(
                        viewer,
                        "Done",
                        "The record is back on the topic that it came from.",
                        BACK)))
        .onFailure(Refusal.class)
        .recoverWithUni(refusal -> Html.refused(viewer, refusal, BACK));
  }
}
