package org.ticketonce.issuer.histories;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.deliveries.Delivery;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.MissingDataWaitElapsed;
import org.ticketonce.issuer.facts.StripeEvent;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;
import org.ticketonce.issuer.orders.Arrival;

/**
 * A record of the log.
 *
 * @param order the order that it is about
 * @param event as the service reads it from Stripe's bytes; null if the sweep tells it, not an
 *     event
 * @param delivery its id
 * @param receivedAfter milliseconds after noon
 */
record LogRecord(OrderKey order, StripeEvent event, DeliveryId delivery, int receivedAfter) {
  private static final Instant NOON = Instant.parse("2026-12-24T12:00:00Z");
  private static final StripeEventReader READER = new StripeEventReader(MetadataNames.CONTRACT);

  static LogRecord of(History.Telling telling, Random random) {
    return new LogRecord(
        new OrderKey(telling.told().order()),
        telling.told() instanceof Told.WaitElapsed ? null : read(telling),
        new DeliveryId(new UUID(random.nextLong(), random.nextLong())),
        random.nextInt(5_000));
  }

  private static StripeEvent read(History.Telling telling) {
    try {
      return READER.read(telling.told().event().withEventId(telling.eventId()).bytes());
    } catch (UnreadableEvent unreadable) {
      throw new IllegalStateException(telling.toString(), unreadable);
    }
  }

  Arrival at(int partition, int offset) {
    if (event == null) {
      return new Arrival(order, List.of(new MissingDataWaitElapsed(order)), null);
    }
    Instant receivedAt = NOON.plusMillis(receivedAfter);
    return new Arrival(
        event.order(),
        event.facts(),
        new Delivery(
            delivery, event.id(), event.type(), event.order(), receivedAt, partition, offset));
  }
}
