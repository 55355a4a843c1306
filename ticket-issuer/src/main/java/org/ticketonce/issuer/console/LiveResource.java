package org.ticketonce.issuer.console;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
  private final RoutingContext routing;
  private final String session;

  LiveResource(
      Viewers viewers,
      PulseFeed feed,
      RoutingContext routing,
      @ConfigProperty(name = "quarkus.http.auth.form.cookie-name") String session) {
    this.viewers = viewers;
    this.feed = feed;
    this.routing = routing;
    this.session = session;
  }

  /** The frame. */
  @GET
  public Uni<RestResponse<String>> live() {
    return Html.page(Pages.live(viewers.current()));
  }

  /**
   * What fills it: a piece of HTML every other second. A browser asks for it by itself, so that it
   * does not count as use of the session, which nothing else would end.
   */
  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<String> events() {
    routing.response().removeCookie(session, false);
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
