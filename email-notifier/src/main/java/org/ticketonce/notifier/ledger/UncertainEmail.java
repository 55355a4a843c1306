package org.ticketonce.notifier.ledger;

import java.time.Duration;

/**
 * A mail of which nobody knows whether it was sent.
 *
 * @param id the mail
 * @param revision the row's; a decision counts only if it has not changed since
 * @param message what was, or was not, sent
 * @param uncertainFor how long nobody has known, by the database's clock
 * @param sinceFirstSent how long ago it may have been sent first, by the database's clock
 * @param declared what its transport declared at its attempts
 */
public record UncertainEmail(
    EmailId id,
    long revision,
    StoredMessage message,
    Duration uncertainFor,
    Duration sinceFirstSent,
    Declared declared) {}
