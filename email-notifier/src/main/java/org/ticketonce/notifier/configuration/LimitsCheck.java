package org.ticketonce.notifier.configuration;

import java.time.Duration;

/** What is wrong with the limits of sending. */
final class LimitsCheck {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private LimitsCheck() {}

  static void of(NotifierConfiguration.Mail mail, ConfigurationCheck check) {
    NotifierConfiguration.Rate rate = mail.rate();
    check.refuseIf(rate.mails().orElse(1) < 1, "mail.rate.mails", "must be at least 1");
    check.refuseIf(
        rate.per().compareTo(SHORTEST) < 0 || rate.per().compareTo(LONGEST) > 0,
        "mail.rate.per",
        "must be from " + SHORTEST + " to " + LONGEST);
    check.refuseIf(mail.refusalsInARow() < 1, "mail.refusals-in-a-row", "must be at least 1");
    check.refuseIf(mail.maximumAttempts() < 1, "mail.maximum-attempts", "must be at least 1");
    check.positive(mail.maximumAge(), "mail.maximum-age");
    check.longer(mail.maximumAge(), "mail.maximum-age", mail.quarantine(), "mail.quarantine");
  }
}
