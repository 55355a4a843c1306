package org.ticketonce.contract;

/** Whether a ticket opens the door. Precedence: voided, then suspended, then valid. */
public enum TicketStatus {
  /** Opens the door. */
  VALID,
  /** Does not, while a dispute or a contradiction is open; may become valid again. */
  SUSPENDED,
  /** Never again: refunded in full, a dispute lost, or voided by an operator. */
  VOIDED
}
