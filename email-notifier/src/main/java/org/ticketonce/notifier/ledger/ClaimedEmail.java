package org.ticketonce.notifier.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * A mail in the hands of one dispatcher, until its lease ends.
 *
 * @param id the mail
 * @param token proves the claim; whoever claims the mail next has another
 * @param key what makes the mail itself
 * @param attempts how often a transport was given it before
 * @param ticketEvent JSON of the announcement that asked for it; null where the message is stored
 * @param stored the message, if it is rendered and not to be rendered anew
 */
public record ClaimedEmail(
    EmailId id,
    UUID token,
    EmailKey key,
    int attempts,
    String ticketEvent,
    Optional<StoredMessage> stored) {

  /** What there is to render. */
  public UnrenderedEmail unrendered() {
    return new UnrenderedEmail(id, key.kind(), ticketEvent);
  }

  /** The same claim, its message rendered and stored. */
  public ClaimedEmail with(StoredMessage message) {
    return new ClaimedEmail(id, token, key, attempts, ticketEvent, Optional.of(message));
  }

  @Override
  public String toString() {
    return "ClaimedEmail[" + id + "]";
  }
}
