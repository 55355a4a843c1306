package org.ticketonce.cli.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.ticketonce.cli.terminal.ExitCode;

/** A report as scripts read it. */
final class ReportJson {
  private ReportJson() {}

  static String of(RaceReport report) {
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.put("kept", report.isKept());
    document.put("exitCode", report.isKept() ? ExitCode.OK : ExitCode.BROKEN_PROMISE);
    for (RaceRow row : report.rows()) {
      ObjectNode node = document.withArray("payments").addObject();
      node.put("paymentIntentId", row.payment().paymentIntent().value());
      node.put("deliveries", row.payment().deliveries());
      node.put("incidentGapMillis", row.payment().gap().map(Duration::toMillis).orElse(null));
      node.put("recordedGapMillis", row.gapNow().map(Duration::toMillis).orElse(null));
      row.naive().ifPresent(tally -> put(node.putObject("naive"), tally));
      put(node.putObject("here"), row.here());
      node.put("verdict", row.verdict());
      node.put("order", row.state());
    }
    report.notes().forEach(document.putArray("notes")::add);
    return document.toPrettyString() + "\n";
  }

  private static void put(ObjectNode node, Tally tally) {
    node.put("tickets", tally.tickets());
    node.put("emails", tally.emails());
    node.put("outcome", tally.outcome().toString());
  }
}
