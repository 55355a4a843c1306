package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/**
 * What {@code ticket.events} tells of an order: a {@link TicketDecision}, or that its buyer is to
 * be forgotten ({@link BuyerErased}). Beside these the topic has {@link ApologyOwed}, by its own
 * {@code ce_type}.
 *
 * <p>Guarantees (P3): each is announced at least once, in order of {@link #sequence} per order,
 * always with the same {@link #eventId} and, until the buyer is erased, with the same content. The
 * first event of an order is always {@link TicketsIssued}. The JSON member {@code type} repeats the
 * record's {@code ce_type} header, so that a body can be read without its headers.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TicketsIssued.class, name = TicketEvent.ISSUED),
  @JsonSubTypes.Type(value = TicketsVoided.class, name = TicketEvent.VOIDED),
  @JsonSubTypes.Type(value = TicketsSuspended.class, name = TicketEvent.SUSPENDED),
  @JsonSubTypes.Type(value = TicketsReinstated.class, name = TicketEvent.REINSTATED),
  @JsonSubTypes.Type(value = BuyerErased.class, name = TicketEvent.ERASED)
})
public sealed interface TicketEvent permits TicketDecision, BuyerErased {
  String ISSUED = "tickets.issued";
  String VOIDED = "tickets.voided";
  String SUSPENDED = "tickets.suspended";
  String REINSTATED = "tickets.reinstated";
  String ERASED = "buyer.erased";

  /** UUID of version 5 over order key, type and cause: the same decision has the same id. */
  UUID eventId();

  /** 1, 2, 3, ... within one order. */
  int sequence();

  /** The fact that decided. */
  Cause cause();

  /** Whose order this is about, also the record's Kafka key. */
  OrderKey orderKey();
}
