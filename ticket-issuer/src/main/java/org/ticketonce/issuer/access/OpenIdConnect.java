package org.ticketonce.issuer.access;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The shop's own provider of identities, if there is one; Quarkus speaks to it. */
@ApplicationScoped
class OpenIdConnect {
  private final boolean on;
  private final OidcAuthenticationMechanism mechanism;
  private final OidcSession session;

  OpenIdConnect(
      @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean on,
      OidcAuthenticationMechanism mechanism,
      OidcSession session) {
    this.on = on;
    this.mechanism = mechanism;
    this.session = session;
  }

  boolean isOn() {
    return on;
  }

  /**
   * Who calls by an access token, or by a session that the provider began; null if nobody does. A
   * session that has ended is none.
   */
  Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
    return on
        ? mechanism
            .authenticate(context, identities)
            .onFailure(AuthenticationFailedException.class)
            .recoverWithNull()
        : Uni.createFrom().nullItem();
  }

  /** The way to the provider. */
  Uni<ChallengeData> challenge(RoutingContext context) {
    return mechanism.getChallenge(context);
  }

  /** Whether the provider began the session of this caller. */
  boolean knows(SecurityIdentity identity) {
    return on && identity.getCredential(IdTokenCredential.class) != null;
  }

  /** Ends that session here; the provider's own goes on. */
  Uni<Void> signOut() {
    return session.logout();
  }
}
