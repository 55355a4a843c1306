package org.ticketonce.issuer.access;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;

/** Signing in and out; that a name and a password are right is Quarkus' own business. */
@Path("/")
@PermitAll
public class LoginResource {
  private static final URI HOME = URI.create("/");
  private static final URI LOGIN = URI.create(Paths.LOGIN);

  private final OneTimeCode oneTimeCode;
  private final OpenIdConnect provider;
  private final SecurityIdentity caller;

  LoginResource(OneTimeCode oneTimeCode, OpenIdConnect provider, SecurityIdentity caller) {
    this.oneTimeCode = oneTimeCode;
    this.provider = provider;
    this.caller = caller;
  }

  /**
   * The page. A link's code is only looked at: what fetches links to show what is behind them does
   * not sign in.
   */
  @GET
  @Path("login")
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance login(@RestQuery String once, @RestQuery String failed) {
    boolean isUsable = once != null && oneTimeCode.isUsable(once);
    String message = failed != null ? LoginPage.FAILED : once == null ? null : LoginPage.USED;
    return new LoginPage(isUsable ? null : message, isUsable ? once : null, provider.isOn()).html();
  }

  /** Where the provider sends the browser back to, signed in by then. */
  @GET
  @Path("login/oidc")
  public Response signedIn() {
    return Response.seeOther(HOME).build();
  }

  /** Ends the session of this browser. */
  @POST
  @Path("logout")
  public Uni<Response> signOut(RoutingContext context) {
    Response left = Response.seeOther(LOGIN).build();
    if (provider.knows(caller)) {
      return provider.signOut().replaceWith(left);
    }
    FormAuthenticationMechanism.logout(context);
    return Uni.createFrom().item(left);
  }
}
