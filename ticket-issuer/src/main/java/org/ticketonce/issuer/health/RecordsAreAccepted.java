package org.ticketonce.issuer.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ticketonce.issuer.batches.BatchProgress;

/**
 * Down while one record after the other that reads well ends as a dead letter. A single one may be
 * odd input; a row of them is a fault of this service or of its database, and the dead letters wait
 * for its repair.
 */
@Readiness
@ApplicationScoped
public class RecordsAreAccepted implements HealthCheck {
  private static final int UNREADY_FROM = 10;
  private final BatchProgress progress;

  RecordsAreAccepted(BatchProgress progress) {
    this.progress = progress;
  }

  @Override
  public HealthCheckResponse call() {
    int refused = progress.refusedInARow();
    return HealthCheckResponse.named("records are accepted")
        .status(refused < UNREADY_FROM)
        .withData("refusedInARow", refused)
        .build();
  }
}
