package org.ticketonce.issuer.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.ticketonce.issuer.api.Refusal;

/** Answers pages. */
final class Html {
  private static final String TYPE = MediaType.TEXT_HTML + ";charset=UTF-8";

  private Html() {}

  /** The page, with status 200. */
  static Uni<RestResponse<String>> page(TemplateInstance template) {
    return page(200, template);
  }

  /** A page that says why something was not done, with the status that the API would answer. */
  static Uni<RestResponse<String>> refused(Viewer viewer, Refusal refusal, String back) {
    return page(refusal.status(), Pages.notice(viewer, title(refusal), refusal.getMessage(), back));
  }

  private static String title(Refusal refusal) {
    return refusal.status() == 404 ? "Not found" : "That was not done";
  }

  private static Uni<RestResponse<String>> page(int status, TemplateInstance template) {
    return template
        .createUni()
        .map(html -> ResponseBuilder.<String>create(status).entity(html).type(TYPE).build());
  }
}
