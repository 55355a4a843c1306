package org.ticketonce.notifier.restore;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.Position;
import org.ticketonce.notifier.ledger.RestoreLedger;
import org.ticketonce.notifier.ledger.ToldLedger;

/**
 * Compares the database with what Kafka knows. Two things prove a restored one: that less is stored
 * than was consumed, and that it knows less of a mail than was told.
 */
@Singleton
public class NoticeRestore {
  private static final Logger LOG = Logger.getLogger(NoticeRestore.class);

  private final RestoreLedger ledger;
  private final ToldLedger told;
  private final ToldStates toldStates;
  private final TopicIds topicIds;

  @Inject
  NoticeRestore(RestoreLedger ledger, ToldLedger told, ToldStates toldStates, TopicIds topicIds) {
    this.ledger = ledger;
    this.told = told;
    this.toldStates = toldStates;
    this.topicIds = topicIds;
  }

  /** What was consumed of some partitions. Nothing may be read again before this returns. */
  public void compare(List<Position> consumed) {
    ledger.compare(consumed).ifPresent(NoticeRestore::tell);
  }

  /**
   * What was told since the ledger last noted how much that is: hardly anything, unless it is an
   * older database, or a new one. Of a topic that was made anew it is all.
   */
  void compareWithWhatWasTold() {
    if (told.forgetOffsetsOfAnother(topicIds.of(Topics.EMAIL_EVENTS))) {
      topicIds.tellOfAnother(
          Topics.EMAIL_EVENTS, "the offsets up to which it was told are not its");
    }
    AtomicBoolean older = new AtomicBoolean();
    toldStates.read(told.offsets(), states -> older.compareAndSet(false, told.knowsLess(states)));
    if (older.get()) {
      ledger.notice().ifPresent(NoticeRestore::tell);
    }
  }

  /**
   * What was consumed of all partitions: if no restore is under way, mails may be sent once this
   * returns.
   */
  void compareAll(List<Position> consumed) {
    ledger.compareAll(consumed).ifPresent(NoticeRestore::tell);
  }

  private static void tell(int held) {
    LOG.warnf(
        "an older database was restored: %d mails that were not at their end are held, and none is"
            + " sent until email.events and ticket.events have been read again",
        held);
  }
}
