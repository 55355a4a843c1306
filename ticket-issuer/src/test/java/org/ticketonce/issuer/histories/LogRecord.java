package org.ticketonce.issuer.histories;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.deliveries.Delivery;
import org.ticketonce.issuer.facts.BuyerErased;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.MissingDataWaitElapsed;
import org.ticketonce.issuer.facts.OrderImported;
import org.ticketonce.issuer.facts.OrderImported.ImportedTicket;
import org.ticketonce.issuer.facts.StripeEvent;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;
import org.ticketonce.issuer.orders.Arrival;

/**
 * A record of the log.
 *
 * @param order the order that it is about
 * @param event as the service reads it from Stripe's bytes; null if no event tells it
 * @param own what no event tells, but the sweep or an operator; else null
 * @param delivery its id
 * @param receivedAfter milliseconds after noon
 */
record LogRecord(
    OrderKey order, StripeEvent event, Fact own, DeliveryId delivery, int receivedAfter) {
  private static final Instant NOON = Instant.parse("2026-12-24T12:00:00Z");
  private static final StripeEventReader READER = new StripeEventReader(MetadataNames.CONTRACT);

  static LogRecord of(History.Telling telling, Random random) {
    OrderKey order = new OrderKey(telling.told().order());
    Fact own = own(order, telling.told());
    return new LogRecord(
        order,
        own == null ? read(telling) : null,
        own,
        new DeliveryId(new UUID(random.nextLong(), random.nextLong())),
        random.nextInt(5_000));
  }

  private static Fact own(OrderKey order, Told told) {
    if (told instanceof Told.Erased) {
      return new BuyerErased(order, "an operator", "was asked to", NOON);
    }
    if (told instanceof Told.Imported imported) {
      return imported(order, imported);
    }
    return told instanceof Told.WaitElapsed ? new MissingDataWaitElapsed(order) : null;
  }

  private static Fact imported(OrderKey order, Told.Imported told) {
    return new OrderImported(
        order,
        false,
        told.codes().stream()
            .map(code -> code.isEmpty() ? null : new TicketCode(code))
            .map(code -> new ImportedTicket(code, Told.Imported.TYPE))
            .toList(),
        told.email(),
        null,
        null,
        TicketedEvent.UNKNOWN,
        told.amount(),
        told.amount() == null ? null : new Currency("usd"),
        null,
        "an operator",
        "sold before",
        NOON);
  }

  private static StripeEvent read(History.Telling telling) {
    try {
      return READER.read(telling.told().event().withEventId(telling.eventId()).bytes());
    } catch (UnreadableEvent unreadable) {
      throw new IllegalStateException(telling.toString(), unreadable);
    }
  }

  Arrival at(int partition, int offset) {
    if (own != null) {
      return new Arrival(order, List.of(own), null);
    }
    Instant receivedAt = NOON.plusMillis(receivedAfter);
    return new Arrival(
        event.order(),
        event.facts(),
        new Delivery(
            delivery, event.id(), event.type(), event.order(), receivedAt, partition, offset));
  }
}
