package org.ticketonce.cli.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An audit as scripts read it. */
final class AuditJson {
  private AuditJson() {}

  static String of(Audit audit) {
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.put("payments", audit.payments());
    document.put("tickets", audit.tickets());
    document.put("race", audit.count(Verdict.RACE));
    document.put("late", audit.count(Verdict.LATE));
    document.put("withoutPayment", audit.withoutPayment());
    var rows = document.putArray("duplicates");
    for (Duplicate duplicate : audit.duplicates()) {
      ObjectNode row = rows.addObject();
      row.put("paymentIntentId", duplicate.payment().value());
      row.put("email", duplicate.email());
      row.put("first", duplicate.first().toString());
      row.put("second", duplicate.second().toString());
      row.put("gapMillis", duplicate.gap().toMillis());
      row.put("gap", GapText.of(duplicate.gap()));
      row.put("tickets", duplicate.tickets());
      row.put("verdict", duplicate.verdict().toString());
    }
    return document.toPrettyString() + "\n";
  }
}
