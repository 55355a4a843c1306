package org.ticketonce.notifier.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.notifier.ledger.ConsumedOffsetLedger;
import org.ticketonce.notifier.ledger.Erasure;
import org.ticketonce.notifier.ledger.LedgerRefusedData;
import org.ticketonce.notifier.ledger.NewEmail;
import org.ticketonce.notifier.ledger.OffsetRange;
import org.ticketonce.notifier.ledger.QueueLedger;
import org.ticketonce.notifier.ledger.QueueOutcome;

/** Queues one mail per decision that a batch announces, and forgets the buyers it erases. */
@Singleton
public class QueueEmail {
  private final QueueLedger ledger;
  private final ConsumedOffsetLedger consumedOffsets;
  private final ReadAnnouncement readAnnouncement;
  private final DeadLetterLog deadLetters;

  @Inject
  QueueEmail(
      QueueLedger ledger,
      ConsumedOffsetLedger consumedOffsets,
      ReadAnnouncement readAnnouncement,
      DeadLetterLog deadLetters) {
    this.ledger = ledger;
    this.consumedOffsets = consumedOffsets;
    this.readAnnouncement = readAnnouncement;
    this.deadLetters = deadLetters;
  }

  private record Understood(ReceivedRecord announcement, Announcement meaning) {}

  private record Unreadable(ReceivedRecord announcement, String reason) {}

  /** Once it returns {@link QueueOutcome.Queued}, the batch may be acknowledged. */
  public QueueOutcome queue(List<ReceivedRecord> batch, List<OffsetRange> offsets) {
    List<Understood> understood = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (ReceivedRecord announcement : batch) {
      Announcement read = readAnnouncement.read(announcement);
      if (read instanceof Announcement.Unreadable why) {
        unreadable.add(new Unreadable(announcement, why.reason()));
      } else {
        understood.add(new Understood(announcement, read));
      }
    }
    if (unreadable.isEmpty()) {
      return store(understood, offsets);
    }
    List<OffsetRange> gaps = consumedOffsets.gaps(offsets);
    if (!gaps.isEmpty()) {
      // The batch will be read again, and what stands in it must not be dead-lettered twice.
      return new QueueOutcome.Behind(gaps);
    }
    // Mails first: while the database is out, a batch is tried again and again, its letters not.
    store(understood, List.of());
    unreadable.forEach(letter -> deadLetters.append(letter.announcement(), letter.reason()));
    return ledger.queue(List.of(), List.of(), offsets);
  }

  private QueueOutcome store(List<Understood> batch, List<OffsetRange> offsets) {
    try {
      return ledger.queue(mails(batch), erasures(batch), offsets);
    } catch (LedgerRefusedData refused) {
      return batch.size() > 1 ? storeByHalves(batch, offsets) : giveUp(batch, offsets, refused);
    }
  }

  private static List<NewEmail> mails(List<Understood> batch) {
    return batch.stream()
        .map(Understood::meaning)
        .filter(Announcement.Owed.class::isInstance)
        .map(owed -> ((Announcement.Owed) owed).mail())
        .toList();
  }

  private static List<Erasure> erasures(List<Understood> batch) {
    return batch.stream()
        .map(Understood::meaning)
        .filter(Announcement.Erased.class::isInstance)
        .map(erased -> ((Announcement.Erased) erased).erasure())
        .toList();
  }

  /** Finds the guilty record; the offsets move only with the last half. */
  private QueueOutcome storeByHalves(List<Understood> batch, List<OffsetRange> offsets) {
    int middle = batch.size() / 2;
    store(batch.subList(0, middle), List.of());
    return store(batch.subList(middle, batch.size()), offsets);
  }

  private QueueOutcome giveUp(
      List<Understood> batch, List<OffsetRange> offsets, LedgerRefusedData refused) {
    if (batch.isEmpty()) {
      throw refused;
    }
    deadLetters.append(batch.get(0).announcement(), "refused-by-database");
    return ledger.queue(List.of(), List.of(), offsets);
  }
}
