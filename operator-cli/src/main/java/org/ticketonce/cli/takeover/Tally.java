package org.ticketonce.cli.takeover;

import java.util.LinkedHashMap;
import java.util.Map;

/** What came of all orders; those that need a look are named. */
final class Tally {
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private long imported;
  private long unchanged;

  void add(ImportApi.Result result) {
    if (result.result().equals("refused")) {
      refuse(result.key(), result.detail());
      return;
    }
    if (result.result().equals("unchanged")) {
      unchanged++;
    } else {
      imported++;
    }
    if (result.detail() != null) {
      notes.put(result.key(), result.detail());
    }
  }

  void refuse(String payment, String why) {
    refused.put(payment, why);
  }

  long imported() {
    return imported;
  }

  /** How many were imported before. */
  long unchanged() {
    return unchanged;
  }

  /** Why, by payment. */
  Map<String, String> refused() {
    return refused;
  }

  /** What of them was left out, by payment. */
  Map<String, String> notes() {
    return notes;
  }
}
