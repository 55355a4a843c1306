package org.ticketonce.notifier.restore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ticketonce.notifier.ledger.ToldLedger;

/**
 * Has the ledger remember all that {@code email.events} tells of mails; doing it again changes
 * nothing.
 */
@Singleton
class ReadBack {
  private final ToldLedger ledger;
  private final ToldStates toldStates;

  @Inject
  ReadBack(ToldLedger ledger, ToldStates toldStates) {
    this.ledger = ledger;
    this.toldStates = toldStates;
  }

  /** Returns how often the ledger has learnt something. */
  int read() {
    AtomicInteger learnt = new AtomicInteger();
    toldStates.read(Map.of(), told -> learnt.addAndGet(ledger.remember(told)));
    return learnt.get();
  }
}
