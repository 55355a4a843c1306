package org.ticketonce.issuer.console;

import java.time.Instant;

/**
 * A delivery in the feed.
 *
 * @param receivedAt when the ingress took it
 * @param orderKey whose it is
 * @param eventId Stripe's event
 * @param eventType its type
 * @param outcome what it came to
 * @param duplicateKind CONCURRENT or LATE, or null
 * @param gapMillis from its winner, or null
 */
record FeedLine(
    Instant receivedAt,
    String orderKey,
    String eventId,
    String eventType,
    String outcome,
    String duplicateKind,
    Long gapMillis) {}
