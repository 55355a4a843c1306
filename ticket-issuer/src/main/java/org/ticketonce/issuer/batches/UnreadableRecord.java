package org.ticketonce.issuer.batches;

/** The record is not what its topic carries, and never will be. */
public final class UnreadableRecord extends Exception {
  private static final long serialVersionUID = 1L;

  /** {@code detail} says why, without the content. */
  public UnreadableRecord(String detail, Throwable cause) {
    super(detail, cause);
  }
}
