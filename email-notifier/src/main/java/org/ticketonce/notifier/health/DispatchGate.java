package org.ticketonce.notifier.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ticketonce.notifier.restore.RestoreWatch;

/**
 * Says whether mails may be sent, and if not, why. It is always up: while the gate is closed the
 * service queues mails and answers operators all the same.
 */
@Readiness
@Singleton
public class DispatchGate implements HealthCheck {
  private final RestoreWatch restores;

  @Inject
  DispatchGate(RestoreWatch restores) {
    this.restores = restores;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("dispatch gate").withData("gate", state()).up().build();
  }

  private String state() {
    if (restores.isUnderWay()) {
      return "closed: a restored database is being read back";
    }
    return restores.isServerCompared()
        ? "open"
        : "closed: whether the database was restored is not known yet";
  }
}
