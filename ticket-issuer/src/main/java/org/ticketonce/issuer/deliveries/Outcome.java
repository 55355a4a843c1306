package org.ticketonce.issuer.deliveries;

/** What came of a delivery. */
public enum Outcome {
  /** It made the tickets exist. */
  ISSUED,
  /** It told what the deciding family left open, or confirmed it. */
  COMPLEMENTED,
  /** It told something new about the order. */
  APPLIED,
  /** Another delivery had told the same fact before. */
  DUPLICATE,
  /** It told nothing about tickets. */
  IGNORED
}
