package org.ticketonce.systemtests.verdict;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.site.MailRecord;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Announcement;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Email;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Ticket;

/** Holds what a buyer was sent against what was decided, and against what the ledger says (P4). */
record MailJudge(Seen seen, Findings findings) {
  /** The subject of the mail that says, without any condition, that there are tickets. */
  private static final String CONFIRMATION = "Your tickets for Gala";

  void judge(Sale sale) {
    List<Announcement> decided = seen.database().announcementsOf(sale.paymentIntent());
    List<Email> rows = seen.database().emailsOf(sale.paymentIntent());
    List<MailRecord.Entry> accepted = seen.mails().to(sale.email());
    once(sale, rows, accepted);
    codes(sale, accepted);
    lastWord(sale, decided, rows, accepted);
    oneEach(sale.paymentIntent(), decided, rows);
  }

  /** A row for each announcement, and for nothing that was never announced. */
  private void oneEach(String order, List<Announcement> decided, List<Email> rows) {
    Set<UUID> ids = decided.stream().map(Announcement::eventId).collect(Collectors.toSet());
    Set<UUID> announced =
        seen.mayBeDecidedAnew(order)
            ? seen.topics().announcementsOf(order).stream()
                .map(heard -> UUID.fromString(heard.eventId()))
                .collect(Collectors.toSet())
            : ids;
    Set<UUID> mailed = rows.stream().map(Email::ticketEventId).collect(Collectors.toSet());
    findings.expect(
        mailed.size() == rows.size() && mailed.containsAll(ids) && announced.containsAll(mailed),
        "P4",
        () ->
            "%s has announcements %s and mails of %s"
                .formatted(order, ids, rows.stream().map(Email::ticketEventId).toList()));
  }

  private void once(Sale sale, List<Email> rows, List<MailRecord.Entry> accepted) {
    Map<String, Long> perMessage =
        accepted.stream()
            .collect(Collectors.groupingBy(MailRecord.Entry::messageId, Collectors.counting()));
    perMessage.forEach(
        (id, times) ->
            findings.expect(
                times == 1,
                "P4",
                () -> "%s went %d times to %s".formatted(id, times, sale.email())));
    findings.expect(
        accepted.stream().filter(mail -> mail.subject().equals(CONFIRMATION)).count() <= 1,
        "P4",
        () -> "%s got more than one confirmation: %s".formatted(sale.email(), accepted));
    Set<String> known = rows.stream().map(Email::messageId).collect(Collectors.toSet());
    findings.expect(
        known.containsAll(perMessage.keySet()),
        "P4",
        () -> "%s got a mail of no row".formatted(sale.email()));
    rows.forEach(row -> email(row, rows, sale, perMessage.getOrDefault(row.messageId(), 0L)));
    rows.forEach(row -> subject(row, accepted));
  }

  /** Nobody gets the tickets of somebody else, and who is told of tickets gets all of them. */
  private void codes(Sale sale, List<MailRecord.Entry> accepted) {
    Set<String> own =
        seen.database().ticketsOf(sale.paymentIntent()).stream()
            .map(Ticket::code)
            .collect(Collectors.toSet());
    accepted.forEach(
        mail ->
            findings.expect(
                mail.subject().equals(CONFIRMATION)
                    ? mail.codes().equals(own)
                    : own.containsAll(mail.codes()),
                "P4",
                () ->
                    "%s, whose tickets are %s, got %s by mail"
                        .formatted(sale.email(), own, mail.codes())));
  }

  /**
   * Nobody is to read after the last decision what was so before it, unless a mail may have been
   * under way all the time, or the decisions themselves were made anew.
   */
  private void lastWord(
      Sale sale, List<Announcement> decided, List<Email> rows, List<MailRecord.Entry> accepted) {
    boolean inDoubt =
        rows.stream()
            .anyMatch(
                row ->
                    row.status().equals("UNCERTAIN")
                        || seen.mails().untold().contains(row.messageId()));
    if (decided.isEmpty()
        || accepted.isEmpty()
        || inDoubt
        || seen.mayBeDecidedAnew(sale.paymentIntent())) {
      return;
    }
    UUID last = decided.get(decided.size() - 1).eventId();
    String lastAccepted = accepted.get(accepted.size() - 1).messageId();
    rows.stream()
        .filter(row -> row.ticketEventId().equals(last) && row.status().equals("SENT"))
        .forEach(
            row ->
                findings.expect(
                    row.messageId().equals(lastAccepted),
                    "P4",
                    () -> "%s got an earlier word last: %s".formatted(sale.email(), accepted)));
  }

  /** What is counted by its subject must have it. */
  private void subject(Email row, List<MailRecord.Entry> accepted) {
    accepted.stream()
        .filter(mail -> mail.messageId().equals(row.messageId()))
        .forEach(
            mail ->
                findings.expect(
                    mail.subject().equals(CONFIRMATION) == row.kind().equals("confirmation"),
                    "P4",
                    () -> "%s says: %s".formatted(row.key(), mail.subject())));
  }

  private void email(Email row, List<Email> rows, Sale sale, long accepted) {
    boolean fits =
        switch (row.status()) {
          case "SENT" -> accepted == 1;
          case "SUPERSEDED" -> accepted == 0 && isOvertaken(row, rows);
          case "FAILED" -> accepted == 0 && seen.mails().rejected().contains(sale.email());
          case "UNCERTAIN" -> accepted <= 1 && row.held() && seen.evidence().of(row).isPresent();
          default -> false;
        };
    findings.expect(
        fits, "P4", () -> "%s was accepted %d times: %s".formatted(row.status(), accepted, row));
    String told = seen.database().toldEmails().get(row.key());
    findings.expect(
        row.status().equals(told),
        "P2",
        () ->
            "the order API shows %s for a mail that is %s: %s"
                .formatted(told, row.status(), row.key()));
  }

  /** There is a later word, or nothing to take back. */
  private static boolean isOvertaken(Email row, List<Email> rows) {
    boolean isLast = rows.stream().noneMatch(other -> other.sequence() > row.sequence());
    boolean nothingWasSaid =
        rows.stream()
            .filter(other -> other.sequence() < row.sequence())
            .allMatch(other -> other.status().matches("SUPERSEDED|FAILED"));
    return !isLast || (row.kind().equals("voided") && nothingWasSaid);
  }
}
