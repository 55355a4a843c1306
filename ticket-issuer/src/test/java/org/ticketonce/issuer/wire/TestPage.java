package org.ticketonce.issuer.wire;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.ticketonce.issuer.access.FormToken;
import org.ticketonce.issuer.users.Roles;

/** A page with a form, as the console will have many. */
@Path("/test-page")
@Produces(MediaType.TEXT_PLAIN)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class TestPage {
  private final FormToken token;

  TestPage(FormToken token) {
    this.token = token;
  }

  /** What a form of this page would carry. */
  @GET
  public String token() {
    return token.value();
  }

  /** What the form says. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public String post(@RestForm String text) {
    return "received " + text;
  }
}
