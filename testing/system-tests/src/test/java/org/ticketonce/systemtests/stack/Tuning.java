package org.ticketonce.systemtests.stack;

import java.util.Map;
import org.ticketonce.local.launcher.LocalSystemBuilder;
import org.ticketonce.local.launcher.Service;

/**
 * What differs from the defaults, so that recovery is seen within seconds and not within minutes.
 * The order of the durations is the one that the notifier insists on: reply time-out, sending
 * lease, quarantine; and a claim lease longer than all that comes before the final dot.
 */
final class Tuning {
  private static final Map<String, String> NOTIFIER =
      Map.of(
          "TICKETONCE_MAIL_SMTP_CONNECT_TIMEOUT", "PT1S",
          "TICKETONCE_MAIL_SMTP_COMMAND_TIMEOUT", "PT0.8S",
          "TICKETONCE_MAIL_CLAIM_LEASE", "PT10S",
          "TICKETONCE_MAIL_REPLY_TIMEOUT", "PT4S",
          "TICKETONCE_MAIL_SENDING_LEASE", "PT6S",
          "TICKETONCE_MAIL_QUARANTINE", "PT8S");

  private Tuning() {}

  static LocalSystemBuilder apply(LocalSystemBuilder builder, SmtpFaults faults) {
    NOTIFIER.forEach((name, value) -> builder.environment(Service.EMAIL_NOTIFIER, name, value));
    return builder.environment(
        Service.EMAIL_NOTIFIER, "TICKETONCE_MAIL_SMTP_PORT", Integer.toString(faults.port()));
  }
}
