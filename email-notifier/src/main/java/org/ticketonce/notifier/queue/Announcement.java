package org.ticketonce.notifier.queue;

import org.ticketonce.notifier.ledger.Erasure;
import org.ticketonce.notifier.ledger.NewEmail;

/** What a record of {@code ticket.events} asks for. */
sealed interface Announcement {

  /** A mail. */
  record Owed(NewEmail mail) implements Announcement {}

  /** That a buyer is forgotten. */
  record Erased(Erasure erasure) implements Announcement {}

  /** Nothing that can be understood; the reason is a fixed word for the dead letter. */
  record Unreadable(String reason) implements Announcement {}
}
