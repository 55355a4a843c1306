package org.ticketonce.issuer.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers to requests that get no further than this package. */
final class Refusals {
  private Refusals() {}

  /** A problem as RFC 9457 writes it. */
  static void problem(RoutingContext context, HttpResponseStatus status, String detail) {
    JsonObject problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", status.reasonPhrase())
            .put("status", status.code())
            .put("detail", detail);
    end(context, status, "application/problem+json", problem.encode());
  }

  /** One sentence for a person before a browser. */
  static void text(RoutingContext context, HttpResponseStatus status, String sentence) {
    end(context, status, "text/plain;charset=UTF-8", sentence + "\n");
  }

  /** A whole page. */
  static void page(RoutingContext context, HttpResponseStatus status, String html) {
    end(context, status, "text/html;charset=UTF-8", html);
  }

  private static void end(
      RoutingContext context, HttpResponseStatus status, String type, String body) {
    // Should the client be gone, nobody wants the answer.
    var unused =
        context
            .response()
            .setStatusCode(status.code())
            .putHeader(HttpHeaders.CONTENT_TYPE, type)
            .end(body);
  }
}
