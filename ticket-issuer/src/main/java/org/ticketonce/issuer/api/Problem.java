package org.ticketonce.issuer.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param type always {@code about:blank}: the title says it all
 * @param title the status, in words
 * @param status the status
 * @param detail what the client may want to know, or null
 */
public record Problem(String type, String title, int status, String detail) {
  private static final String MEDIA_TYPE = "application/problem+json";

  /** A whole response; never a stack trace. */
  static Response.ResponseBuilder response(int status, String detail) {
    Status known = Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return Response.status(status)
        .type(MEDIA_TYPE)
        .entity(new Problem("about:blank", title, status, detail));
  }
}
