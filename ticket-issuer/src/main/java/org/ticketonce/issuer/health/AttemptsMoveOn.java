package org.ticketonce.issuer.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.ticketonce.issuer.batches.BatchProgress;

/**
 * Down if a batch is under way and nobody has even tried for minutes. An outage does not get here:
 * while it lasts, attempts fail and are counted. Only a restart helps against what does.
 */
@Liveness
@ApplicationScoped
public class AttemptsMoveOn implements HealthCheck {
  private static final Duration DEAD_AFTER = Duration.ofMinutes(5);
  private final BatchProgress progress;

  AttemptsMoveOn(BatchProgress progress) {
    this.progress = progress;
  }

  @Override
  public HealthCheckResponse call() {
    Duration silent = progress.silent();
    return HealthCheckResponse.named("attempts move on")
        .status(silent.compareTo(DEAD_AFTER) < 0)
        .withData("silentMillis", silent.toMillis())
        .build();
  }
}
