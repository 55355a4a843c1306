package org.ticketonce.notifier.publish;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.ticketonce.contract.EmailBounced;
import org.ticketonce.notifier.ledger.BounceLedger;

/** Tells which mails have come back: each at least once, always with the same id. */
@Singleton
class BounceLog {
  private static final int BATCH = 500;

  private final BounceLedger outbox;
  private final EmailEvents events;

  @Inject
  BounceLog(BounceLedger outbox, EmailEvents events) {
    this.outbox = outbox;
    this.events = events;
  }

  /** Whether there may be more. */
  boolean publish() throws InterruptedException, ExecutionException {
    List<EmailBounced> bounces = outbox.unpublished(BATCH);
    if (!bounces.isEmpty()) {
      events.tell(bounces.stream().map(BounceLog::event).toList());
      outbox.published(bounces);
    }
    return bounces.size() == BATCH;
  }

  private static EmailEvents.Event event(EmailBounced bounce) {
    return new EmailEvents.Event(
        bounce.emailId() + "-bounced",
        EmailBounced.TYPE,
        EmailEvents.Event.key(bounce.orderKey(), bounce.emailId()),
        bounce);
  }
}
