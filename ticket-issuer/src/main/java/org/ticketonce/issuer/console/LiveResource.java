package org.ticketonce.issuer.console;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.ticketonce.issuer.users.Roles;

/** How the whole service is doing, brought up to date by server-sent events. */
@Path("/live")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class LiveResource {
  /** Then the browser asks again, and is asked again who that is. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Viewers viewers;
  private final PulseFeed feed;

  LiveResource(Viewers viewers, PulseFeed feed) {
    this.viewers = viewers;
    this.feed = feed;
  }

  /** The frame. */
  @GET
  public Uni<RestResponse<String>> live() {
    return Html.page(Pages.live(viewers.current()));
  }

  /** What fills it: a piece of HTML every other second. */
  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<String> events() {
    return feed.pulses()
        .select()
        .first(LONGEST)
        .onItem()
        .transformToUniAndConcatenate(LiveResource::html);
  }

  private static Uni<String> html(Optional<List<Pulse>> pulses) {
    return pulses
        .map(list -> Pages.pulse(list.get(list.size() - 1), Plots.of(list)))
        .orElseGet(() -> Pages.pulse(null, Plots.of(List.of())))
        .createUni();
  }
}
