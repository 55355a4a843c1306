package org.ticketonce.issuer.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.ticketonce.issuer.configuration.IssuerConfiguration;

/**
 * What the link that {@code ./run} prints signs in by: once, and in development profiles only, for
 * anywhere else no service starts with one.
 */
@ApplicationScoped
class OneTimeCode {
  private final AtomicReference<SharedSecret> unused;

  OneTimeCode(IssuerConfiguration configuration) {
    unused =
        new AtomicReference<>(
            configuration.operators().oneTimeCode().map(SharedSecret::new).orElse(null));
  }

  /** Whether this code would sign in now; looking does not use it up. */
  boolean isUsable(String candidate) {
    SharedSecret code = unused.get();
    return code != null && code.is(candidate);
  }

  /** Uses the code up; false if it is another one, or was used before. */
  boolean use(String candidate) {
    SharedSecret code = unused.get();
    return code != null && code.is(candidate) && unused.compareAndSet(code, null);
  }
}
