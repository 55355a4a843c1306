package org.ticketonce.notifier.dispatch;

/** What a transport can do about a mail whose fate is unknown. */
public enum Capability {
  /** Sending the same mail again within a stated time is recognised and has no effect. */
  IDEMPOTENCY_KEY,
  /** It can be asked whether it has the mail; a yes is a proof. */
  LOOK_UP,
  /** Its no is a proof as well. */
  ABSENCE_IS_PROOF
}
