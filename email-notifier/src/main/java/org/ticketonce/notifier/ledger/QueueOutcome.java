package org.ticketonce.notifier.ledger;

import java.util.List;

/** What became of a batch. */
public sealed interface QueueOutcome {

  /**
   * Rows and offsets are committed.
   *
   * @param changed how many rows are new, or have lost their buyer
   */
  record Queued(int changed) implements QueueOutcome {}

  /**
   * Nothing was stored: the ledger has not seen what lies before the batch, as after the restore of
   * an older database.
   *
   * @param expected where to continue, in {@link OffsetRange#from}
   */
  record Behind(List<OffsetRange> expected) implements QueueOutcome {}
}
