package org.ticketonce.issuer.announcements;

import java.time.Instant;
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
 * @param decidedAt when it was stored, by the database's clock; null until then
 */
public record Announcement(
    UUID eventId,
    OrderKey order,
    int sequence,
    String type,
    String cause,
    String body,
    Instant decidedAt) {

  @Override
  public String toString() {
    return "Announcement[" + type + " of " + order + ", sequence " + sequence + "]";
  }
}
