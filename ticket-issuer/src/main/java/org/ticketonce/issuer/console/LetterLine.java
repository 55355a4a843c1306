package org.ticketonce.issuer.console;

import java.time.Instant;

/**
 * A dead letter that nobody has replayed.
 *
 * @param id its own place
 * @param reason why it is dead
 * @param detail what else is known of that, or null
 * @param deadAt when it was written
 * @param orderKey what it is about, or null
 * @param eventId Stripe's event, or null
 * @param onPurpose whether it was refused, and not merely unreadable
 */
record LetterLine(
    String id,
    String reason,
    String detail,
    Instant deadAt,
    String orderKey,
    String eventId,
    boolean onPurpose) {}
