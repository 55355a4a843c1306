package org.ticketonce.issuer.console;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.ticketonce.issuer.access.FormToken;
import org.ticketonce.issuer.users.Roles;

/** Knows who has sent the request under way; to be asked before anything else is waited for. */
@ApplicationScoped
class Viewers {
  private final SecurityIdentity identity;
  private final FormToken token;

  Viewers(SecurityIdentity identity, FormToken token) {
    this.identity = identity;
    this.token = token;
  }

  Viewer current() {
    return new Viewer(
        identity.getPrincipal().getName(),
        identity.hasRole(Roles.OPERATOR),
        FormToken.FIELD,
        token.value());
  }
}
