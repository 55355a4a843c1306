package org.ticketonce.contract;

/**
 * Where a mail stands in the ledger.
 *
 * <pre>
 * PENDING -> CLAIMED -> SENDING -> SENT
 *    ^   lease expired |     | definite refusal: PENDING (back-off) or FAILED
 *    +-----------------+     | reply lost, or lease expired -> UNCERTAIN -> proof: SENT | PENDING
 * PENDING or CLAIMED -> SUPERSEDED
 * </pre>
 */
public enum EmailStatus {
  /** To be sent. */
  PENDING,
  /** A dispatcher has it; nothing that matters has reached the mail server. */
  CLAIMED,
  /** Committed immediately before the final dot: from here on it may have been sent. */
  SENDING,
  /** The mail server took it. */
  SENT,
  /** Nobody knows whether the mail server took it; never repeated without proof. */
  UNCERTAIN,
  /** Refused for good; the evidence says why. */
  FAILED,
  /** Not sent, because a later decision made it wrong. */
  SUPERSEDED
}
