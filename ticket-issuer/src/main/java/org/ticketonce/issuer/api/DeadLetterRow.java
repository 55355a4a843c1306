package org.ticketonce.issuer.api;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code dead_letters}, to be read only; its fields are its JSON. */
@Entity
@Immutable
@Table(name = "dead_letters")
@JsonAutoDetect(
    fieldVisibility = Visibility.NON_PRIVATE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
@JsonPropertyOrder({"id", "topic", "partition", "offset", "key", "eventId", "reason", "detail"})
public class DeadLetterRow {
  /** The letter's own place. */
  @Id String id;

  /** Where its record belongs; with partition and offset, where it was there. */
  String topic;

  @Column(name = "topic_partition")
  Integer partition;

  @Column(name = "record_offset")
  Long offset;

  @Column(name = "order_key")
  String key;

  @Column(name = "event_id")
  String eventId;

  String reason;
  String detail;

  @Column(name = "delivery_id")
  UUID deliveryId;

  @Column(name = "dead_at")
  Instant deadAt;

  @Column(name = "replayed_at")
  Instant replayedAt;

  int replays;

  @Column(name = "replayed_by")
  String replayedBy;

  @Column(name = "replayed_why")
  String replayedWhy;

  /** The replays that were begun, the first one first: {@code at}, {@code by}, {@code why}. */
  @JsonRawValue
  @Column(name = "replay_log")
  String replayLog;

  /** Hides buyers whom the replays name, from a caller who may not see them. */
  DeadLetterRow mask() {
    replayedBy = Masking.text(replayedBy);
    replayedWhy = Masking.text(replayedWhy);
    replayLog = Masking.text(replayLog);
    return this;
  }
}
