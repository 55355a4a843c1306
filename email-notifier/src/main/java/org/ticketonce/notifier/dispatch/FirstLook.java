package org.ticketonce.notifier.dispatch;

import java.time.Duration;
import java.util.Optional;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.UncertainPolicy;

/** When it is worth looking at a mail of which nobody knows whether it was sent. */
public final class FirstLook {
  /**
   * A lost connection is often followed by more of them, and an archive needs a moment. Where a
   * rest is to be kept, it is watched from here on.
   */
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private FirstLook() {}

  /** How long after it became uncertain; empty: nothing will ever prove anything, so it is held. */
  public static Optional<Duration> after(
      EmailTransport transport, NotifierConfiguration.Mail configuration) {
    boolean hopeless =
        transport.capabilities().isEmpty()
            && configuration.uncertainPolicy() == UncertainPolicy.HOLD;
    return hopeless ? Optional.empty() : Optional.of(A_MOMENT);
  }
}
