package org.ticketonce.issuer.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who signs in with a name and a password: a user of the file, or the operator token's holder. */
@ApplicationScoped
class PasswordIdentities implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
  private final PasswordCheck check;
  private final Identities identities;

  PasswordIdentities(PasswordCheck check, Identities identities) {
    this.check = check;
    this.identities = identities;
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    String name = request.getUsername();
    return check
        .isRight(name, new String(request.getPassword().getPassword()))
        .map(
            right -> {
              if (!right) {
                throw new AuthenticationFailedException();
              }
              return identities.named(name);
            });
  }
}
