package org.ticketonce.issuer.api;

import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure leaves this service as a problem document. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refusal(Refusal refusal) {
    return Problem.response(refusal.status(), refusal.getMessage()).build();
  }

  @ServerExceptionMapper
  Response http(WebApplicationException failure) {
    Response response = failure.getResponse();
    Response.ResponseBuilder problem = Problem.response(response.getStatus(), null);
    Object allow = response.getHeaderString(HttpHeaders.ALLOW);
    return (allow == null ? problem : problem.header(HttpHeaders.ALLOW, allow)).build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException failure) {
    return Problem.response(403, "your role does not allow this").build();
  }

  @ServerExceptionMapper
  Response other(Exception failure) {
    LOG.error("a request failed", failure);
    return Problem.response(500, null).build();
  }
}
