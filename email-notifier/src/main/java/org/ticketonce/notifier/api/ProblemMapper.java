package org.ticketonce.notifier.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ticketonce.notifier.ledger.LedgerUnavailable;

/** The one place that turns failures into answers. */
class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  @ServerExceptionMapper
  Response unavailable(LedgerUnavailable outage) {
    LOG.warnf("not answered: %s", outage.getMessage());
    return Problem.response(
        Response.Status.SERVICE_UNAVAILABLE, "the database does not answer; try again later");
  }

  @ServerExceptionMapper
  Response refused(WebApplicationException refusal) {
    Response given = refusal.getResponse();
    return given.hasEntity() ? given : Problem.response(given.getStatusInfo(), null);
  }

  @ServerExceptionMapper
  Response defect(RuntimeException defect) {
    LOG.error("not answered because of a defect", defect);
    return Problem.response(Response.Status.INTERNAL_SERVER_ERROR, null);
  }
}
