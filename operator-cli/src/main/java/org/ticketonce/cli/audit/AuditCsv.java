package org.ticketonce.cli.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** An audit as spreadsheets read it: comma-separated values (RFC 4180). */
final class AuditCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "payment_intent_id",
              "email",
              "first",
              "second",
              "gap_ms",
              "gap",
              "tickets",
              "verdict")
          .get();

  private static final String FORMULA = "=+-@\t\r";

  private AuditCsv() {}

  static String of(Audit audit) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter rows = new CSVPrinter(text, FORMAT)) {
      for (Duplicate duplicate : audit.duplicates()) {
        rows.printRecord(
            harmless(duplicate.payment().value()),
            harmless(duplicate.email()),
            duplicate.first(),
            duplicate.second(),
            duplicate.gap().toMillis(),
            GapText.of(duplicate.gap()),
            duplicate.tickets(),
            duplicate.verdict());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A spreadsheet would take such a cell for a formula, and buyers write their own addresses. */
  private static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
