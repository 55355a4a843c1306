package org.ticketonce.issuer.api;

/** A request that cannot be answered as asked. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  /** {@code detail} goes to the client. */
  Refusal(int status, String detail) {
    super(detail);
    this.status = status;
  }

  int status() {
    return status;
  }
}
