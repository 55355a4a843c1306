package org.ticketonce.issuer.api;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;

/** A row of {@code dead_letters}, to be read only; its fields are its JSON. */
@Entity
@Immutable
@IdClass(DeadLetterRow.Key.class)
@Table(name = "dead_letters")
@JsonAutoDetect(
    fieldVisibility = Visibility.NON_PRIVATE,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
class DeadLetterRow {
  @Id String topic;

  @Id
  @Column(name = "topic_partition")
  int partition;

  @Id
  @Column(name = "record_offset")
  long offset;

  @Column(name = "order_key")
  String key;

  @Column(name = "event_id")
  String eventId;

  String reason;
  String detail;

  @Column(name = "dead_at")
  Instant deadAt;

  /** The place of a record in the log. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    String topic;
    int partition;
    long offset;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && topic.equals(that.topic)
          && partition == that.partition
          && offset == that.offset;
    }

    @Override
    public int hashCode() {
      return Objects.hash(topic, partition, offset);
    }
  }
}
