package org.ticketonce.contract;

import java.util.UUID;

/**
 * The order's tickets exist and are valid: the buyer gets a confirmation that carries them.
 *
 * @param eventId deterministic: the same decision has the same id
 * @param sequence position among the order's announcements, from 1
 * @param cause the fact that decided
 * @param order the order as it stood then
 */
public record TicketsIssued(UUID eventId, int sequence, Cause cause, OrderSnapshot order)
    implements TicketDecision {}
