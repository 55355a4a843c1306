package org.ticketonce.ingress.signature;

/** What is known about a request's signature. */
public enum SignatureVerdict {
  VALID,
  /** No {@code Stripe-Signature} header. */
  MISSING,
  /** Several headers, no readable timestamp, or no signature of scheme {@code v1}. */
  MALFORMED,
  /** Signed longer ago than the tolerance: perhaps a replay. */
  STALE,
  /** Signed later than the tolerance allows: a clock is wrong. */
  FUTURE,
  /** No active secret makes any of the signatures over these bytes. */
  WRONG
}
