package org.ticketonce.issuer.console;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.ticketonce.issuer.access.Paths;
import org.ticketonce.issuer.api.Problem;

/** Has people read a page where programs read a problem document. */
class ProblemPages {
  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

  private final Viewers viewers;
  private final SecurityIdentity identity;
  private final RoutingContext routing;

  ProblemPages(Viewers viewers, SecurityIdentity identity, RoutingContext routing) {
    this.viewers = viewers;
    this.identity = identity;
    this.routing = routing;
  }

  @ServerResponseFilter
  void answer(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem
        && isForPerson(request)
        && !identity.isAnonymous()) {
      String page = Pages.notice(viewers.current(), problem.title(), text(problem), "/").render();
      response.setEntity(page, null, HTML);
    }
  }

  private boolean isForPerson(ContainerRequestContext request) {
    String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains(MediaType.TEXT_HTML) && !Paths.isApi(routing);
  }

  private static String text(Problem problem) {
    if (problem.detail() != null) {
      return problem.detail();
    }
    if (problem.status() == Status.NOT_FOUND.getStatusCode()) {
      return "The console has no such page.";
    }
    return problem.status() >= Status.INTERNAL_SERVER_ERROR.getStatusCode()
        ? "Something went wrong here. The service's log says what."
        : "The console does not take that.";
  }
}
