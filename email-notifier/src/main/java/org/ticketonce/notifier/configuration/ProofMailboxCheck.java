package org.ticketonce.notifier.configuration;

import java.time.Duration;
import java.util.Optional;

/** What is wrong with the settings of a proof mailbox, where there is to be one. */
final class ProofMailboxCheck {
  private static final String PREFIX = "mail.proof-mailbox.";

  /** The longest look-up; one silence or one connection must fit into it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** RFC 5321, 4.5.3.1.3, less the angle brackets. */
  private static final int LONGEST_ADDRESS = 254;

  private final NotifierConfiguration.ProofMailbox mailbox;
  private final ConfigurationCheck check;

  private ProofMailboxCheck(NotifierConfiguration.ProofMailbox mailbox, ConfigurationCheck check) {
    this.mailbox = mailbox;
    this.check = check;
  }

  static void of(NotifierConfiguration.Mail mail, boolean development, ConfigurationCheck check) {
    boolean used = mail.transport() == TransportName.SMTP_PROOF_MAILBOX;
    check.refuseIf(
        !used && mail.archiveDelivery() != ArchiveDelivery.UNKNOWN,
        "mail.archive-delivery",
        "is about the transport smtp-proof-mailbox alone");
    if (used) {
      ProofMailboxCheck settings = new ProofMailboxCheck(mail.proofMailbox(), check);
      settings.required();
      settings.connection(development);
      settings.durations();
    }
  }

  private void required() {
    require("address", mailbox.address());
    require("host", mailbox.host());
    require("username", mailbox.username());
    require("password", mailbox.password());
    mailbox
        .address()
        .ifPresent(
            address ->
                check.refuseIf(
                    !ConfigurationCheck.isOneMailbox(address)
                        || address.contains("<")
                        || address.length() > LONGEST_ADDRESS,
                    PREFIX + "address",
                    "must be one address of at most 254 characters, without a name"));
  }

  private void require(String key, Optional<String> value) {
    check.refuseIf(
        value.orElse("").isBlank(),
        PREFIX + key,
        "is required with the transport smtp-proof-mailbox");
  }

  private void connection(boolean development) {
    check.refuseIf(
        mailbox.port() < 1 || mailbox.port() > 65_535, PREFIX + "port", "must be 1 to 65535");
    check.refuseIf(
        !development && mailbox.security() == ConnectionSecurity.NONE,
        PREFIX + "security",
        "must not be none where a password is sent");
  }

  private void durations() {
    shorterThanLookUp("connect-timeout", mailbox.connectTimeout());
    shorterThanLookUp("command-timeout", mailbox.commandTimeout());
    check.positive(mailbox.bounceInterval(), PREFIX + "bounce-interval");
  }

  private void shorterThanLookUp(String key, Duration value) {
    check.positive(value, PREFIX + key);
    check.refuseIf(
        value.compareTo(LONGEST) >= 0, PREFIX + key, "must be shorter than a look-up, " + LONGEST);
  }
}
