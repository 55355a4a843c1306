package org.ticketonce.notifier.content;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.contract.OrderAmount;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.OrderSnapshot;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketStatus;
import org.ticketonce.contract.TicketedEvent;

/** Orders that nobody has made, for whoever looks at templates. */
final class ExampleOccasions {
  static final String EMAIL = "ada@example.com";
  private static final String LONG = "Donaudampfschifffahrtsgesellschaft ";

  private static final TicketedEvent GALA =
      new TicketedEvent(
          "Winter Gala",
          OffsetDateTime.parse("2026-12-19T20:00:00+01:00"),
          OffsetDateTime.parse("2026-12-19T23:30:00+01:00"),
          "Old Town Hall");
  private static final TicketedEvent LONG_NIGHT =
      new TicketedEvent(
          LONG + "— the complete works, played twice, with " + "o".repeat(90),
          OffsetDateTime.parse("2026-12-31T20:00:00-05:00"),
          OffsetDateTime.parse("2027-01-01T02:00:00-05:00"),
          LONG.repeat(4));

  private ExampleOccasions() {}

  static Occasion of(EmailKind kind, Example example, String locale) {
    OrderSnapshot order =
        switch (example) {
          case USUAL ->
              order("Ada Example", locale, money(5000, 0, "eur"), GALA, tickets("Adult", 2));
          case BARE -> order(null, locale, null, TicketedEvent.UNKNOWN, tickets(null, 1));
          case MANY ->
              order(
                  LONG.repeat(4),
                  locale,
                  money(1_250_000, 25_000, "jpy"),
                  LONG_NIGHT,
                  tickets(LONG + "reduced", 50));
        };
    return kind == EmailKind.APOLOGY
        ? Occasion.of(apology(order, example == Example.BARE))
        : Occasion.of(kind, order);
  }

  private static OrderSnapshot order(
      String name, String locale, OrderAmount amount, TicketedEvent event, List<Ticket> tickets) {
    Buyer buyer = new Buyer(EMAIL, name, locale);
    OrderKey key = new OrderKey("pi_3Example00000000000000");
    return new OrderSnapshot(key, null, null, false, null, buyer, amount, event, tickets);
  }

  private static ApologyOwed apology(OrderSnapshot order, boolean sameTickets) {
    List<TicketCode> invalid =
        sameTickets
            ? List.of()
            : order.tickets().stream().map(ticket -> code(ticket.number(), "OLD")).toList();
    return new ApologyOwed(
        new UUID(0, 0),
        "example",
        order.buyer(),
        List.of(new ApologyOwed.Order(order.key(), order.event(), order.tickets(), invalid)),
        "nobody",
        "to look at it");
  }

  private static List<Ticket> tickets(String type, int quantity) {
    return IntStream.rangeClosed(1, quantity)
        .mapToObj(number -> new Ticket(number, code(number, "EXA"), type, TicketStatus.VALID))
        .toList();
  }

  private static TicketCode code(int number, String mark) {
    return new TicketCode("7Q2MK9TD4XWB31VZ9H5CR%s%02d".formatted(mark, number));
  }

  private static OrderAmount money(long minorUnits, long refunded, String currency) {
    return new OrderAmount(minorUnits, refunded, new Currency(currency));
  }
}
