package org.ticketonce.notifier.configuration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one place that reads the machine's clock; leases use the database's instead. */
final class Clocks {
  @Produces
  @Singleton
  static Clock systemClock() {
    return Clock.systemUTC();
  }
}
