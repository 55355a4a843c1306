package org.ticketonce.issuer.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code orders}, to be read only. */
@Entity
@Immutable
@Table(name = "orders")
class OrderRow {
  @Id String key;

  @Column(name = "payment_intent_id")
  String paymentIntentId;

  @Column(name = "checkout_session_id")
  String checkoutSessionId;

  String status;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> reasons;

  boolean livemode;
  String account;

  @Column(name = "buyer_email")
  String buyerEmail;

  @Column(name = "buyer_name")
  String buyerName;

  @Column(name = "buyer_locale")
  String buyerLocale;

  @Column(name = "erased_at")
  Instant erasedAt;

  @Column(name = "imported_at")
  Instant importedAt;

  @Column(name = "sold_at")
  Instant soldAt;

  @Column(name = "amount_minor_units")
  Long amountMinorUnits;

  @Column(name = "refunded_minor_units")
  long refundedMinorUnits;

  String currency;

  @Column(name = "event_name")
  String eventName;

  @Column(name = "event_starts_at")
  String eventStartsAt;

  @Column(name = "event_ends_at")
  String eventEndsAt;

  @Column(name = "event_venue")
  String eventVenue;

  Integer quantity;
  long version;
}
