package org.ticketonce.systemtests.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketonce.systemtests.nemesis.Journal;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Email;

/**
 * Why nobody can know what became of a mail. Uncertainty without a reason would be a defect: the
 * ledger may say so only where a fault came between the dot and the record of its reply.
 */
record Evidence(List<Journal.Entry> faults, MailAuditor mails) {
  /** Between the dot and the record of its reply stand these, and nothing else. */
  private static final Pattern IN_BETWEEN =
      Pattern.compile(".*(email-notifier|PostgreSQL|sessions|SMTP|mail server).*");

  private static final String RESTORED = "the database was restored";
  private static final String RESTORE = "email_notifier restored";

  /** How long after a fault what it had begun may show: a lease, and who looks after leases. */
  private static final Duration AFTERMATH = Duration.ofSeconds(30);

  /** The reason; empty if there is none. */
  Optional<String> of(Email email) {
    if (email.evidence() != null && email.evidence().startsWith(RESTORED)) {
      return faults.stream().map(Journal.Entry::kind).filter(RESTORE::equals).findFirst();
    }
    if (mails.doubted().contains(email.messageId())) {
      return Optional.of("mail server");
    }
    Instant accepted = mails.acceptedAt().get(email.messageId());
    Instant from = accepted == null ? email.queuedAt() : accepted;
    return faults.stream()
        .filter(fault -> IN_BETWEEN.matcher(fault.kind()).matches())
        .filter(fault -> !fault.from().isAfter(from.plus(AFTERMATH)))
        .filter(fault -> !fault.to().plus(AFTERMATH).isBefore(from))
        .map(Journal.Entry::kind)
        .findFirst();
  }
}
