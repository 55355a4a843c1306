package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.UUID;

/**
 * The order's buyer has asked to be forgotten (GDPR, article 17). Whoever keeps anything personal
 * of this order removes it, sends the buyer nothing any more, and does the same whenever this is
 * read again. The tickets stay as they are. Carries nothing personal itself.
 *
 * @param eventId deterministic: the same erasure has the same id
 * @param sequence position among the order's announcements, never the first
 * @param cause the fact that said so
 * @param orderKey whose buyer
 * @param erasedAt when that was decided
 */
public record BuyerErased(
    UUID eventId,
    int sequence,
    Cause cause,
    OrderKey orderKey,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant erasedAt)
    implements TicketEvent {}
