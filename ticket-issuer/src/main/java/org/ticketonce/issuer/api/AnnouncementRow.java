package org.ticketonce.issuer.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code announcements}, to be read only; the body is left out. */
@Entity
@Immutable
@Table(name = "announcements")
class AnnouncementRow {
  @Id
  @Column(name = "event_id")
  UUID eventId;

  @Column(name = "order_key")
  String orderKey;

  int sequence;
  String type;

  @Column(name = "published_at")
  Instant publishedAt;
}
