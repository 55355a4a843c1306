package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/**
 * One decision about an order's tickets, as announced on {@code ticket.events}.
 *
 * <p>Guarantees (P3): every decision is announced at least once, in order of {@link #sequence} per
 * order, always with the same content and the same {@link #eventId}. The first event of an order is
 * always {@link TicketsIssued}. The JSON member {@code type} repeats the record's {@code ce_type}
 * header, so that a body can be read without its headers.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TicketsIssued.class, name = TicketEvent.ISSUED),
  @JsonSubTypes.Type(value = TicketsVoided.class, name = TicketEvent.VOIDED),
  @JsonSubTypes.Type(value = TicketsSuspended.class, name = TicketEvent.SUSPENDED),
  @JsonSubTypes.Type(value = TicketsReinstated.class, name = TicketEvent.REINSTATED)
})
public sealed interface TicketEvent
    permits TicketsIssued, TicketsVoided, TicketsSuspended, TicketsReinstated {
  String ISSUED = "tickets.issued";
  String VOIDED = "tickets.voided";
  String SUSPENDED = "tickets.suspended";
  String REINSTATED = "tickets.reinstated";

  /** UUID of version 5 over order key, type and cause: the same decision has the same id. */
  UUID eventId();

  /** 1, 2, 3, ... within one order. */
  int sequence();

  /** The fact that decided. */
  Cause cause();

  /** The order as it stood then. */
  OrderSnapshot order();
}
