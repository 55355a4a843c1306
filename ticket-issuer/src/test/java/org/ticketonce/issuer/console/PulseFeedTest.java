package org.ticketonce.issuer.console;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The live view's source, with several who watch. */
@QuarkusTest
class PulseFeedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject PulseFeed feed;

  @Test
  void whoever_does_not_read_keeps_nobody_else_waiting() {
    AssertSubscriber<Optional<List<Pulse>>> asleep =
        feed.pulses().subscribe().withSubscriber(new AssertSubscriber<>(0));
    AssertSubscriber<Optional<List<Pulse>>> awake =
        feed.pulses().subscribe().withSubscriber(new AssertSubscriber<>(100));
    try {
      awake.awaitItems(3, PATIENCE);
      asleep.request(1).awaitItems(1, PATIENCE);
    } finally {
      asleep.cancel();
      awake.cancel();
    }
  }
}
