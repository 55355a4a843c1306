package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.OffsetDateTime;

/**
 * What the tickets are for: the concert, not the Stripe event.
 *
 * @param name what the buyer reads, or null
 * @param startsAt start with the venue's offset (RFC 3339), or null
 * @param endsAt end with the venue's offset (RFC 3339), or null
 * @param venue where, or null
 */
public record TicketedEvent(
    String name,
    @JsonFormat(
            shape = JsonFormat.Shape.STRING,
            without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        OffsetDateTime startsAt,
    @JsonFormat(
            shape = JsonFormat.Shape.STRING,
            without = JsonFormat.Feature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        OffsetDateTime endsAt,
    String venue) {

  /** An event of which nothing is known. */
  public static final TicketedEvent UNKNOWN = new TicketedEvent(null, null, null, null);
}
