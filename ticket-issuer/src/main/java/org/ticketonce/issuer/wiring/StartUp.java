package org.ticketonce.issuer.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.ticketonce.issuer.configuration.ConfigurationRules;
import org.ticketonce.issuer.configuration.IssuerConfiguration;

/** Refuses to start with a configuration or a schema that would break a promise later. */
@ApplicationScoped
class StartUp {
  /** Before anything consumes or sweeps. */
  private static final int FIRST = -1;

  void check(
      @Observes @Priority(FIRST) StartupEvent event,
      IssuerConfiguration configuration,
      Config settings,
      Flyway flyway) {
    ConfigurationRules.check(
        configuration, Wiring.isDevelopment(), key -> settings.getOptionalValue(key, String.class));
    int pending = flyway.info().pending().length;
    if (pending > 0) {
      throw new IllegalStateException(
          "the database schema lacks "
              + pending
              + " migration(s): run this service once with QUARKUS_PROFILE=prod,migrate first");
    }
  }
}
