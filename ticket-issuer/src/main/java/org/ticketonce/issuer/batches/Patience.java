package org.ticketonce.issuer.batches;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Waits out an outage: tries again, with growing pauses, for as long as it takes. */
final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Longer than every time-out of database and broker, so that it only ends what hangs. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(60);

  private Patience() {}

  /** Repeats {@code attempt} until it succeeds or fails for a reason that is no outage. */
  static <T> Uni<T> until(Supplier<Uni<T>> attempt, Predicate<Throwable> isOutage) {
    return Uni.createFrom()
        .deferred(attempt::get)
        .ifNoItem()
        .after(LONGEST_ATTEMPT)
        .fail()
        .onFailure(isOutage)
        .invoke(failure -> LOG.warnf("will try again: %s", rootOf(failure)))
        .onFailure(isOutage)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
