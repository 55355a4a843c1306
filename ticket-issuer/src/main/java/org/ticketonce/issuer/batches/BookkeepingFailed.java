package org.ticketonce.issuer.batches;

/**
 * Offsets, or the list of dead letters, could not be written. That says nothing about the records
 * of the batch, whatever the database's error looks like, so it is waited out like an outage (P6).
 */
final class BookkeepingFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BookkeepingFailed(Throwable cause) {
    super("offsets or the list of dead letters could not be written", cause);
  }
}
