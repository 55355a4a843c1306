package org.ticketonce.ingress.event;

/**
 * How a thin event differs from a snapshot: it names its object in {@code related_object} and
 * carries nothing of it.
 *
 * <p>Relies on these shapes. A thin event's {@code object} is {@code v2.core.event}, its {@code
 * created} is a date and not a number, and its account stands in {@code context} (<a
 * href="https://docs.stripe.com/api/v2/core/event-destinations/event-types">event types</a>). The
 * thin version of a snapshot event has the same type after {@code v1.}, as in {@code
 * v1.payment_intent.succeeded} (<a
 * href="https://docs.stripe.com/webhooks/migrate-snapshot-to-thin-events">migration</a>, <a
 * href="https://docs.stripe.com/changelog/endive/2026-09-30/thin-events-for-api-v1-resources-generally-available">change
 * log</a>); no snapshot's type begins like that. Either sign is enough: taken for a snapshot, it
 * would be of no family, and an order that depends on it would be forgotten without a trace.
 */
final class ThinEvents {
  private static final String OBJECT = "v2.core.event";
  private static final String PREFIX = "v1.";

  private ThinEvents() {}

  static boolean isThin(Envelope envelope) {
    return OBJECT.equals(envelope.object())
        || (envelope.type() != null && envelope.type().startsWith(PREFIX));
  }

  /** The type that the snapshot of the same change has. */
  static String snapshotType(String type) {
    return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
  }
}
