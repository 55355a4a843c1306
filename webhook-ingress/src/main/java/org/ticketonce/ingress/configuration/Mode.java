package org.ticketonce.ingress.configuration;

/** Stripe's two worlds: real money, and none. */
public enum Mode {
  LIVE,
  TEST
}
