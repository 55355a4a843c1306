package org.ticketonce.issuer.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of {@code tickets}, to be read only. */
@Entity
@Immutable
@Table(name = "tickets")
class TicketRow {
  @Id String code;

  @Column(name = "order_key")
  String orderKey;

  @Column(name = "ticket_number")
  int number;

  String type;
  String status;
}
