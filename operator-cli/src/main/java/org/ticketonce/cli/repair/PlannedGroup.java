package org.ticketonce.cli.repair;

import java.util.List;

/**
 * All tickets that one payment has of one number, and what becomes of them.
 *
 * @param ticketNumber empty where the table has none
 * @param email of the first of them; empty where the table has none
 * @param fingerprint of all that the table says of them: if any of it changes, the plan is void
 * @param keep the one that stays; null if a person has to say
 * @param archive those that go
 * @param attention why a person has to say; null if nobody has to
 */
record PlannedGroup(
    String paymentIntentId,
    String ticketNumber,
    String email,
    String fingerprint,
    PlannedTicket keep,
    List<PlannedTicket> archive,
    String attention) {

  /** Without the address. */
  @Override
  public String toString() {
    return "ticket " + ticketNumber + " of " + paymentIntentId;
  }

  DuplicateRows.Subject subject() {
    return new DuplicateRows.Subject(paymentIntentId, ticketNumber);
  }

  /** Times are compared as the plan has them, all of one form. */
  boolean keepsTheFirst() {
    return archive.stream().noneMatch(gone -> gone.createdAt().compareTo(keep.createdAt()) < 0);
  }

  boolean isDecided() {
    return attention == null;
  }
}
