package org.ticketonce.ingress.configuration;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Whether published secrets may be used.
 *
 * @param isDevelopment true if only the profiles {@code dev}, {@code test} and {@code local} are
 *     active
 */
public record Environment(boolean isDevelopment) {
  private static final Set<String> DEVELOPMENT_PROFILES = Set.of("dev", "test", "local");

  /** Judges by the active profiles; one that is not known makes all of them production. */
  public static Environment of(List<String> profiles) {
    return new Environment(!profiles.isEmpty() && DEVELOPMENT_PROFILES.containsAll(profiles));
  }

  /** What the rest of the service gets injected. */
  @ApplicationScoped
  static class Source {
    @Produces
    Environment environment() {
      return of(ConfigUtils.getProfiles());
    }

    @Produces
    Clock clock() {
      return Clock.systemUTC();
    }
  }
}
