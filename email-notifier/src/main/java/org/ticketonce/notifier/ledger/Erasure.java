package org.ticketonce.notifier.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * That a buyer is to be forgotten.
 *
 * @param subject the order key
 * @param ticketEventId the announcement that says so
 * @param erasedAt when that was decided
 */
public record Erasure(String subject, UUID ticketEventId, Instant erasedAt) {}
