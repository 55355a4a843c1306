package org.ticketonce.issuer.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who a name is that has been proven before: by a bearer token, or by the session that a password
 * began. The role is that of this moment; who is known no more is nobody.
 */
@ApplicationScoped
class Identities implements IdentityProvider<TrustedAuthenticationRequest> {
  private final Accounts accounts;

  Identities(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Class<TrustedAuthenticationRequest> getRequestType() {
    return TrustedAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
    return Uni.createFrom().item(() -> named(request.getPrincipal()));
  }

  /** Fails like a wrong password if nobody is called that. */
  SecurityIdentity named(String name) {
    String role = accounts.roleOf(name).orElseThrow(AuthenticationFailedException::new);
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRole(role)
        .build();
  }
}
