package org.ticketonce.cli.takeover;

/** What the table says of a payment is no order; the message says why, without personal data. */
final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  Unusable(String message) {
    super(message);
  }
}
