package org.ticketonce.cli.operator;

/** One mail, as the notifier's API shows it. */
record Mail(
    String id,
    String orderKey,
    String kind,
    int generation,
    String status,
    String queuedAt,
    String evidence,
    long revision) {

  /** What a person needs to decide about it, on one line. */
  String line() {
    return "%s  %s  %s  %s  generation %d  revision %d  queued %s%s"
        .formatted(
            id,
            status,
            kind,
            orderKey == null ? "-" : orderKey,
            generation,
            revision,
            queuedAt,
            evidence == null ? "" : "  " + evidence);
  }
}
