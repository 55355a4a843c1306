package org.ticketonce.issuer.access;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.ticketonce.issuer.configuration.ConfigurationRules;

/**
 * Outside development no cookie ever travels in the clear. Quarkus sets {@code Secure} only if it
 * knows that the browser came by https, which a proxy may have kept to itself.
 */
@ApplicationScoped
class SecureCookies {
  private static final int BEFORE_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION + 60;

  void protect(@Observes Filters filters) {
    if (!ConfigurationRules.isDevelopment(ConfigUtils.getProfiles())) {
      filters.register(SecureCookies::watch, BEFORE_AUTHENTICATION);
    }
  }

  private static void watch(RoutingContext context) {
    context.addHeadersEndHandler(done -> secure(context));
    context.next();
  }

  /** Those that this answer sets; the others are the browser's own and not sent back. */
  private static void secure(RoutingContext context) {
    context.request().cookies().stream()
        .filter(cookie -> cookie instanceof ServerCookie set && set.isChanged())
        .forEach(cookie -> cookie.setSecure(true));
  }
}
