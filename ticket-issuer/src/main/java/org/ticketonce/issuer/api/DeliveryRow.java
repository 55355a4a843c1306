package org.ticketonce.issuer.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code webhook_deliveries}, to be read only. */
@Entity
@Immutable
@Table(name = "webhook_deliveries")
class DeliveryRow {
  @Id
  @Column(name = "delivery_id")
  UUID deliveryId;

  @Column(name = "order_key")
  String orderKey;

  @Column(name = "event_id")
  String eventId;

  @Column(name = "event_type")
  String eventType;

  @Column(name = "received_at")
  Instant receivedAt;

  String outcome;

  @Column(name = "duplicate_kind")
  String duplicateKind;

  @Column(name = "gap_millis")
  Long gapMillis;

  @Column(name = "winner_delivery_id")
  UUID winnerDeliveryId;
}
