package org.ticketonce.notifier.restore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.ledger.Position;
import org.ticketonce.notifier.ledger.RestoreLedger;

/** Compares what was consumed with what is stored; less stored proves a restored database. */
@Singleton
public class NoticeRestore {
  private static final Logger LOG = Logger.getLogger(NoticeRestore.class);

  private final RestoreLedger ledger;

  @Inject
  NoticeRestore(RestoreLedger ledger) {
    this.ledger = ledger;
  }

  /** Of some partitions. Nothing may be read again before this returns. */
  public void compare(List<Position> consumed) {
    ledger.compare(consumed).ifPresent(NoticeRestore::tell);
  }

  /** Of all partitions: if no restore is under way, mails may be sent once this returns. */
  void compareAll(List<Position> consumed) {
    OptionalInt held = ledger.compareAll(consumed);
    held.ifPresent(NoticeRestore::tell);
  }

  private static void tell(int held) {
    LOG.warnf(
        "an older database was restored: %d mails that were not at their end are held, and none is"
            + " sent until email.events and ticket.events have been read again",
        held);
  }
}
