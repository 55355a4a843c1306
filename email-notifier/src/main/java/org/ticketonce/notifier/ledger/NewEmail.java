package org.ticketonce.notifier.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * A mail that is owed.
 *
 * @param key what makes it itself
 * @param sequence its place among the mails of its order
 * @param ticketEventId the announcement that asked for it
 * @param ticketEvent that announcement's JSON, frozen
 * @param recipient to whom it goes
 * @param announcedAt where that announcement stands
 * @param refusal why it can never be sent, if so; it then begins, and ends, as FAILED
 */
public record NewEmail(
    EmailKey key,
    int sequence,
    UUID ticketEventId,
    String ticketEvent,
    RecipientDigest recipient,
    Position announcedAt,
    Optional<String> refusal) {

  @Override
  public String toString() {
    return "NewEmail[" + key + "]";
  }
}
