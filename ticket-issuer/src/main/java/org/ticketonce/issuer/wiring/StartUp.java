package org.ticketonce.issuer.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.ticketonce.issuer.configuration.ConfigurationRules;
import org.ticketonce.issuer.configuration.IssuerConfiguration;
import org.ticketonce.issuer.storage.SafeContexts;

/**
 * Refuses to start with a configuration or a schema that would break a promise later, and lets the
 * sweeps work only while there is something to work with.
 */
@ApplicationScoped
class StartUp {
  /** Before anything consumes or sweeps. */
  private static final int FIRST = -1;

  /** After channels and pools are there. */
  private static final int LAST = Interceptor.Priority.LIBRARY_AFTER;

  /** A round of publishing or a sweep takes milliseconds, unless there is an outage. */
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

  void sweep(@Observes @Priority(LAST) StartupEvent event, Scheduler scheduler) {
    scheduler.resume();
  }

  /** After the last batch, which may have announced something. */
  void rest(
      @Observes @Priority(LAST) ShutdownEvent event, Scheduler scheduler, SafeContexts contexts) {
    scheduler.pause();
    contexts.awaitQuiet(LONGEST_FAREWELL);
  }

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
