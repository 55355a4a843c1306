package org.ticketonce.notifier.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * An error as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> describes it.
 *
 * @param type always {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what to do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Response response(Response.StatusType status, String detail) {
    return Response.status(status)
        .type(MEDIA_TYPE)
        .entity(
            new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail))
        .build();
  }

  static Response unauthorized() {
    return Response.fromResponse(
            response(Response.Status.UNAUTHORIZED, "send the operator's token as a bearer token"))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ticketonce\"")
        .build();
  }

  static WebApplicationException badRequest(String detail) {
    return new WebApplicationException(response(Response.Status.BAD_REQUEST, detail));
  }

  static WebApplicationException conflict(String detail) {
    return new WebApplicationException(response(Response.Status.CONFLICT, detail));
  }

  static WebApplicationException notFound(String detail) {
    return new WebApplicationException(response(Response.Status.NOT_FOUND, detail));
  }
}
