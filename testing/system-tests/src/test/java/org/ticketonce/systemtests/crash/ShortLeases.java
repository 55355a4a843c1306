package org.ticketonce.systemtests.crash;

import java.util.Map;

/** Leases that end while the notifier starts again; ordered as it insists on. */
final class ShortLeases {
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TICKETONCE_MAIL_SMTP_CONNECT_TIMEOUT", "PT0.4S",
          "TICKETONCE_MAIL_SMTP_COMMAND_TIMEOUT", "PT0.4S",
          "TICKETONCE_MAIL_CLAIM_LEASE", "PT5.5S",
          "TICKETONCE_MAIL_REPLY_TIMEOUT", "PT2S",
          "TICKETONCE_MAIL_SENDING_LEASE", "PT3S",
          "TICKETONCE_MAIL_QUARANTINE", "PT4S");

  private ShortLeases() {}
}
