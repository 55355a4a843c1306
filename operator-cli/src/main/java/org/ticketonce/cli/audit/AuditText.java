package org.ticketonce.cli.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.ticketonce.cli.terminal.Table;

/** An audit as people read it. */
final class AuditText {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private AuditText() {}

  static String of(Audit audit) {
    StringBuilder text = new StringBuilder();
    if (!audit.duplicates().isEmpty()) {
      text.append(table(audit).render()).append('\n');
    }
    text.append(summary(audit)).append('\n');
    if (audit.withoutPayment() > 0) {
      text.append(
          "note: left out, as no payment stands behind: %s%n"
              .formatted(counted(audit.withoutPayment(), "ticket")));
    }
    return text.toString();
  }

  private static Table table(Audit audit) {
    Table table =
        new Table(
            "payment intent", "e-mail", "first (UTC)", "second (UTC)", "gap", "tickets", "verdict");
    for (Duplicate duplicate : audit.duplicates()) {
      table.add(
          duplicate.payment().value(),
          duplicate.email(),
          time(duplicate.first()),
          time(duplicate.second()),
          GapText.of(duplicate.gap()),
          Integer.toString(duplicate.tickets()),
          duplicate.verdict().toString());
    }
    return table;
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  static String summary(Audit audit) {
    return audit.duplicates().isEmpty()
        ? "no duplicates: every payment has each of its tickets once"
        : "%s %s %s too many: %s by a race, %,d by a late redelivery"
            .formatted(
                counted(audit.payments(), "payment"),
                audit.payments() == 1 ? "has" : "have",
                counted(audit.tickets(), "ticket"),
                counted(audit.count(Verdict.RACE), "set"),
                audit.count(Verdict.LATE));
  }

  private static String counted(long number, String what) {
    return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }
}
