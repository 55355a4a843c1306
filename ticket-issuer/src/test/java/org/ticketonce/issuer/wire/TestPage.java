package org.ticketonce.issuer.wire;

import io.quarkus.qute.Engine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.ticketonce.issuer.users.Roles;

/** A page with a form, as the console will have many. */
@Path("/test-page")
@Produces(MediaType.TEXT_PLAIN)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class TestPage {
  private final Engine templates;

  TestPage(Engine templates) {
    this.templates = templates;
  }

  /** What a form of this page would carry, as a template gets at it. */
  @GET
  public String token() {
    return templates.parse("{inject:formToken.value}").render();
  }

  /** What the form says. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public String post(@RestForm String text) {
    return "received " + text;
  }
}
