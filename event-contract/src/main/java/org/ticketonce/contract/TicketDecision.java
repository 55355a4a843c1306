package org.ticketonce.contract;

/** One decision about an order's tickets; its buyer hears of it. */
public sealed interface TicketDecision extends TicketEvent
    permits TicketsIssued, TicketsVoided, TicketsSuspended, TicketsReinstated {

  /** The order as it stood then, without its buyer if that was erased by then. */
  OrderSnapshot order();

  @Override
  default OrderKey orderKey() {
    return order().key();
  }
}
