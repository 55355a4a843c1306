package org.ticketonce.notifier.configuration;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Refuses to start with a configuration or a schema that could not keep the promises. */
@Singleton
public class StartupCheck {
  /** Before anything of this service begins to work. */
  private static final int FIRST = 100;

  /** When whatever works begins: the configuration is good, and no request has come in yet. */
  public static final int AFTER_THE_CHECKS = 2000;

  private final NotifierConfiguration configuration;
  private final Flyway flyway;

  @Inject
  StartupCheck(NotifierConfiguration configuration, Flyway flyway) {
    this.configuration = configuration;
    this.flyway = flyway;
  }

  void check(@Observes @Priority(FIRST) StartupEvent start) {
    boolean development = ConfigurationCheck.isDevelopment(ConfigUtils.getProfiles());
    List<String> problems = ConfigurationCheck.problems(configuration, development);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("Refusing to start: " + String.join("; ", problems));
    }
    int pending = flyway.info().pending().length;
    if (pending > 0) {
      throw new IllegalStateException(
          "Refusing to start: the database schema is behind by "
              + pending
              + " migrations; run this service once with QUARKUS_PROFILE=migrate");
    }
  }
}
