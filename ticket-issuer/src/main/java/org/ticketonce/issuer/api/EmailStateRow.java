package org.ticketonce.issuer.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;

/** A row of {@code email_states}, to be read only. */
@Entity
@Immutable
@IdClass(EmailStateRow.Key.class)
@Table(name = "email_states")
class EmailStateRow {
  @Id
  @Column(name = "order_key")
  String orderKey;

  @Id String kind;
  @Id String cause;
  @Id int generation;
  String status;

  @Column(name = "message_id")
  String messageId;

  String transport;
  int attempts;

  @Column(name = "queued_at")
  Instant queuedAt;

  @Column(name = "sent_at")
  Instant sentAt;

  @Column(name = "next_attempt_at")
  Instant nextAttemptAt;

  String evidence;
  long revision;

  /** The key of a mail. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    String orderKey;
    String kind;
    String cause;
    int generation;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && orderKey.equals(that.orderKey)
          && kind.equals(that.kind)
          && cause.equals(that.cause)
          && generation == that.generation;
    }

    @Override
    public int hashCode() {
      return Objects.hash(orderKey, kind, cause, generation);
    }
  }
}
