package org.ticketonce.systemtests.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketonce.systemtests.nemesis.Journal;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Email;
import org.ticketonce.systemtests.verdict.TopicAuditor.Moved;

/**
 * What excuses the services; nothing else does. Uncertainty without a reason would be a defect: the
 * ledger may say so only where a fault came between the dot and the record of its reply.
 */
record Evidence(List<Journal.Entry> faults, MailAuditor mails) {
  /**
   * What stands between the dot and the record of its reply, beside the mail server, which has
   * written down itself whom it has left in doubt.
   */
  private static final Pattern IN_BETWEEN =
      Pattern.compile("(every )?email-notifier .*|PostgreSQL .*|sessions ended|SMTP .*");

  /** What keeps a message from a mail server that its sender has given away. */
  private static final Pattern ON_THE_WAY = Pattern.compile("SMTP .*");

  /** From a server's last word about a message to the end of its lease, PostgreSQL being down. */
  private static final Duration LONGEST_DOUBT = Duration.ofSeconds(60);

  /** Until what was cut off by a fault works again. */
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  /** From the dot to the end of its lease here, and the next look at leases. */
  private static final Duration LEASE_AND_SWEEP = Duration.ofSeconds(10);

  private static final String RESTORED = "the database was restored";
  private static final String RESTORE = "email_notifier restored";
  private static final String ISSUER_RESTORE = "ticket_issuer restored";

  /** Until a restored notifier has read again what was announced meanwhile. */
  private static final Duration READING_BACK = Duration.ofSeconds(60);

  /** What a mail server took so long before a backup, the backup knows. */
  private static final Duration RECORDING = Duration.ofSeconds(30);

  /** What was told so long before a backup may not have been read yet. */
  private static final Duration BACKLOG = Duration.ofSeconds(60);

  /** The reason; empty if there is none. */
  Optional<String> of(Email email) {
    if (email.evidence() != null && email.evidence().startsWith(RESTORED)) {
      return faults.stream()
          .filter(fault -> fault.kind().equals(RESTORE))
          .filter(fault -> email.queuedAt().isBefore(fault.to().plus(READING_BACK)))
          .filter(fault -> !isInBackup(email, fault))
          .map(Journal.Entry::kind)
          .findFirst();
    }
    Instant known = email.uncertainSince();
    Optional<Instant> touched =
        mails
            .touched(email.messageId(), known)
            .filter(time -> Duration.between(time, known).abs().compareTo(LONGEST_DOUBT) < 0);
    if (touched.isEmpty()) {
      return fault(ON_THE_WAY, known.minus(LEASE_AND_SWEEP), known)
          .map(kind -> kind + ", never seen by the server");
    }
    if (mails.untold().contains(email.messageId())) {
      return Optional.of("mail server");
    }
    if (mails.brokenAt().getOrDefault(email.messageId(), List.of()).stream()
        .anyMatch(time -> Duration.between(time, known).abs().compareTo(LONGEST_DOUBT) < 0)) {
      return Optional.of("mail server, which went away as the dot was under way");
    }
    return touched.flatMap(
        time ->
            time.isBefore(known)
                ? fault(IN_BETWEEN, time.minus(RECOVERY), known)
                : fault(IN_BETWEEN, known.minus(RECOVERY), time));
  }

  /** The first of these kinds that overlaps with this time. */
  private Optional<String> fault(Pattern kinds, Instant from, Instant to) {
    return faults.stream()
        .filter(fault -> kinds.matcher(fault.kind()).matches())
        .filter(fault -> fault.from().isBefore(to) && fault.to().isAfter(from))
        .map(Journal.Entry::kind)
        .findFirst();
  }

  private boolean isInBackup(Email email, Journal.Entry restore) {
    Instant accepted = mails.acceptedAt().get(email.messageId());
    return accepted != null && accepted.isBefore(restore.from().minus(RECORDING));
  }

  /**
   * Whether events of an order may have been forgotten by a restore when they stood on several
   * partitions already. Kafka keeps no order between those: they may be read again in another one.
   */
  boolean readInAnotherOrder(Moved order) {
    return faults.stream()
        .filter(fault -> fault.kind().equals(ISSUER_RESTORE))
        .filter(fault -> fault.to().isAfter(order.since()))
        .anyMatch(fault -> fault.from().minus(BACKLOG).isBefore(order.last()));
  }
}
