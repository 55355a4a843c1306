package org.ticketonce.notifier.dispatch;

import java.time.Duration;
import java.util.Optional;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.configuration.UncertainPolicy;

/** What becomes of a mail of which nobody knows whether it was sent. */
final class UncertainMail {
  private UncertainMail() {}

  /**
   * After which rest it is sent again without proof. Empty: held, until there is proof. Whoever can
   * prove something need not guess, so the policy counts only for transports that declare nothing.
   */
  static Optional<Duration> resendAfter(
      EmailTransport transport, NotifierConfiguration.Mail configuration) {
    boolean mayRepeat =
        transport.capabilities().isEmpty()
            && configuration.uncertainPolicy() == UncertainPolicy.RESEND;
    return mayRepeat ? Optional.of(configuration.quarantine()) : Optional.empty();
  }
}
