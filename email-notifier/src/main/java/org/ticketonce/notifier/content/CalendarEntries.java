package org.ticketonce.notifier.content;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.ProductId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.ticketonce.contract.TicketedEvent;

/**
 * What a buyer puts into a calendar (RFC 5545): one entry per order whose event's start is known.
 *
 * <p>Published, not an invitation (RFC 5546, 3.2.1): nobody is asked to accept. Times are UTC, so
 * that no time zone needs describing. A later mail of the same order has the same UID and replaces
 * the entry. Without a known end there is no DTEND: the entry ends when it starts (3.6.1), as no
 * length would be true.
 */
final class CalendarEntries {
  private final Sender sender;

  CalendarEntries(Sender sender) {
    this.sender = sender;
  }

  /**
   * The calendar, or empty if no start is known or none can be written in four digits of a year.
   *
   * @param summary for an event without a name
   * @param now when the mail is written
   */
  Optional<String> of(List<Occasion.Order> orders, String summary, Instant now) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId(new ProductId("-//Ticket Once//email-notifier//EN"));
    calendar.setMethod(Method.publish());
    orders.stream()
        .filter(order -> Times.isUsual(order.event().startsAt()))
        .forEach(order -> calendar.addEvent(entry(order, summary, now)));
    return calendar.getEvents().isEmpty() ? Optional.empty() : Optional.of(folded(calendar));
  }

  /** The library folds after 75 characters; RFC 5545, 3.1 counts octets. */
  private static String folded(ICalendar calendar) {
    return FoldedLines.of(Biweekly.write(calendar).go().replace(FoldedLines.FOLD, ""));
  }

  private VEvent entry(Occasion.Order order, String summary, Instant now) {
    TicketedEvent event = order.event();
    VEvent entry = new VEvent();
    entry.setUid(order.key().value() + "@" + sender.domain());
    entry.setDateTimeStamp(Date.from(now));
    entry.setOrganizer(new Organizer(sender.from().getPersonal(), sender.from().getAddress()));
    String name = PlainText.oneLine(event.name());
    entry.setSummary(name == null ? summary : name);
    entry.setLocation(PlainText.oneLine(event.venue()));
    entry.setDateStart(date(event.startsAt()));
    if (Times.isUsual(event.endsAt()) && event.endsAt().isAfter(event.startsAt())) {
      entry.setDateEnd(date(event.endsAt()));
    }
    return entry;
  }

  private static Date date(OffsetDateTime time) {
    return Date.from(time.toInstant());
  }
}
