package org.ticketonce.contract;

import java.util.UUID;

/**
 * The order's tickets will never be valid again: refunded in full, or a dispute was lost.
 *
 * @param eventId deterministic: the same decision has the same id
 * @param sequence position among the order's announcements, from 1
 * @param cause the fact that decided
 * @param order the order as it stood then
 */
public record TicketsVoided(UUID eventId, int sequence, Cause cause, OrderSnapshot order)
    implements TicketDecision {}
