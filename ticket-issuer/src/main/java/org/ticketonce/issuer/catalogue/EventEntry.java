package org.ticketonce.issuer.catalogue;

import java.time.OffsetDateTime;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.orders.Texts;

/**
 * What tickets are for, as the file has it; each member may be absent, but not all of them.
 *
 * @param name what the buyer reads
 * @param startsAt start, RFC 3339 with the venue's offset
 * @param endsAt end, likewise
 * @param venue where
 */
record EventEntry(String name, String startsAt, String endsAt, String venue) {
  private static final int LONGEST_LINE = 500;

  static TicketedEvent read(String place, EventEntry entry) throws UnusableCatalogue {
    if (entry == null) {
      throw new UnusableCatalogue(place + ": says nothing");
    }
    OffsetDateTime startsAt = time(place + ".starts-at", entry.startsAt);
    OffsetDateTime endsAt = time(place + ".ends-at", entry.endsAt);
    if (startsAt != null && endsAt != null && endsAt.isBefore(startsAt)) {
      throw new UnusableCatalogue(place + ".ends-at: is before starts-at");
    }
    TicketedEvent event =
        new TicketedEvent(
            line(place + ".name", entry.name),
            startsAt,
            endsAt,
            line(place + ".venue", entry.venue));
    if (event.equals(TicketedEvent.UNKNOWN)) {
      throw new UnusableCatalogue(place + ": says nothing");
    }
    return event;
  }

  private static OffsetDateTime time(String place, String text) throws UnusableCatalogue {
    OffsetDateTime time = text == null ? null : Texts.time(text);
    if (text != null && time == null) {
      throw new UnusableCatalogue(place + ": is no time with an offset, as RFC 3339 writes it");
    }
    return time;
  }

  private static String line(String place, String text) throws UnusableCatalogue {
    if (text != null && !Texts.isLine(text, LONGEST_LINE)) {
      throw new UnusableCatalogue(
          place + ": is not one line of at most " + LONGEST_LINE + " characters");
    }
    return text;
  }
}
