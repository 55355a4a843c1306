package org.ticketonce.contract;

import java.util.UUID;

/**
 * The order's tickets are not valid for now: a dispute or a contradiction is open.
 *
 * @param eventId deterministic: the same decision has the same id
 * @param sequence position among the order's announcements, from 1
 * @param cause the fact that decided
 * @param order the order as it stood then
 */
public record TicketsSuspended(UUID eventId, int sequence, Cause cause, OrderSnapshot order)
    implements TicketDecision {}
