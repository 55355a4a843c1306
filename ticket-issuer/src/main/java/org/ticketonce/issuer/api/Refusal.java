package org.ticketonce.issuer.api;

/** A request that cannot be answered as asked. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  /** {@code detail} goes to the client. */
  public Refusal(int status, String detail) {
    super(detail);
    this.status = status;
  }

  /** The status with which the request is answered. */
  public int status() {
    return status;
  }
}
