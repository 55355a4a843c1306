package org.ticketonce.issuer.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.Headers;
import org.ticketonce.issuer.deliveries.Delivery;
import org.ticketonce.issuer.facts.StripeEvent;

/**
 * Reads a delivery from its record. A record without our headers, as a replay by other tools might
 * write, is a delivery all the same: its id comes from its place in the log, its time from the log.
 */
final class DeliveryReader {

  private DeliveryReader() {}

  static Delivery read(ConsumerRecord<String, byte[]> record, StripeEvent event) {
    return new Delivery(
        deliveryId(record),
        event.id(),
        event.type(),
        event.order(),
        receivedAt(record),
        record.partition(),
        record.offset());
  }

  private static DeliveryId deliveryId(ConsumerRecord<String, byte[]> record) {
    try {
      return DeliveryId.parse(text(record, Headers.DELIVERY_ID));
    } catch (IllegalArgumentException absentOrForeign) {
      String place = record.topic() + "-" + record.partition() + "@" + record.offset();
      return new DeliveryId(UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** In whole milliseconds, as the database would otherwise round it. */
  private static Instant receivedAt(ConsumerRecord<String, byte[]> record) {
    try {
      Instant told = OffsetDateTime.parse(text(record, Headers.RECEIVED_AT)).toInstant();
      return told.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException absentOrForeign) {
      return Instant.ofEpochMilli(Math.max(0, record.timestamp()));
    }
  }

  private static String text(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
