package org.ticketonce.notifier.ledger;

import java.time.Instant;
import org.ticketonce.contract.EnhancedStatusCode;

/**
 * A mail is said to have come back.
 *
 * @param id the mail, by the left side of its Message-ID
 * @param messageId its whole Message-ID with angle brackets
 * @param status why
 * @param bouncedAt when the report arrived
 */
public record NewBounce(
    EmailId id, String messageId, EnhancedStatusCode status, Instant bouncedAt) {}
