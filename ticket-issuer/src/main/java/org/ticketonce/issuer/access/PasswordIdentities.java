package org.ticketonce.issuer.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
  private static final String METRIC = "ticketonce.sign.ins";
  private final PasswordCheck check;
  private final Identities identities;
  private final Counter right;
  private final Counter wrong;

  PasswordIdentities(PasswordCheck check, Identities identities, MeterRegistry metrics) {
    this.check = check;
    this.identities = identities;
    this.right = metrics.counter(METRIC, "outcome", "right");
    this.wrong = metrics.counter(METRIC, "outcome", "wrong");
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
            isRight -> {
              if (!isRight) {
                wrong.increment();
                throw new AuthenticationFailedException();
              }
              right.increment();
              return identities.named(name);
            });
  }
}
