package org.ticketonce.issuer.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ticketonce.issuer.batches.BatchProgress;

/** Down while a batch has been under way for longer than any sound one takes. */
@Readiness
@ApplicationScoped
public class BatchesMoveOn implements HealthCheck {
  private static final Duration UNREADY_AFTER = Duration.ofSeconds(30);
  private final BatchProgress progress;

  BatchesMoveOn(BatchProgress progress) {
    this.progress = progress;
  }

  @Override
  public HealthCheckResponse call() {
    Duration longest = progress.longest();
    return HealthCheckResponse.named("batches move on")
        .status(longest.compareTo(UNREADY_AFTER) < 0)
        .withData("longestMillis", longest.toMillis())
        .build();
  }
}
