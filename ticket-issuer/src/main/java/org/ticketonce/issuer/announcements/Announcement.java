package org.ticketonce.issuer.announcements;

import java.util.UUID;
import org.ticketonce.contract.OrderKey;

/**
 * One decision, as the outbox holds it.
 *
 * @param eventId deterministic over order, type and cause
 * @param order whose decision
 * @param sequence position among the order's announcements, from 1
 * @param type for example {@code tickets.issued}
 * @param cause the fact that decided
 * @param body the JSON that goes out, byte for byte, however often. Personal
 */
public record Announcement(
    UUID eventId, OrderKey order, int sequence, String type, String cause, String body) {

  @Override
  public String toString() {
    return "Announcement[" + type + " of " + order + ", sequence " + sequence + "]";
  }
}
