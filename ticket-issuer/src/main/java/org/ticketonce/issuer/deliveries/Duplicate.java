package org.ticketonce.issuer.deliveries;

import java.time.Duration;
import java.time.Instant;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.StripeEventId;

/**
 * Why a delivery was one too many.
 *
 * @param kind by its gap
 * @param gapMillis time between the winner's arrival and its own, in either direction; null if the
 *     audit no longer knows when the winner arrived
 * @param winner the delivery that told the fact first; null if no delivery did
 * @param winnerEvent the event which that one delivered; null if no delivery did
 */
public record Duplicate(Kind kind, Long gapMillis, DeliveryId winner, StripeEventId winnerEvent) {
  private static final Duration CONCURRENT_BELOW = Duration.ofSeconds(1);

  /** What sort of duplicate. */
  public enum Kind {
    /** The gap was so short that a check-then-insert handler would have raced. */
    CONCURRENT,
    /** A retry, a manual resend or a replay. */
    LATE
  }

  /** A duplicate of what {@code winner} told, arriving at {@code receivedAt}. */
  public static Duplicate of(
      DeliveryId winner, StripeEventId winnerEvent, Instant winnerReceivedAt, Instant receivedAt) {
    if (winnerReceivedAt == null) {
      return new Duplicate(Kind.LATE, null, winner, winnerEvent);
    }
    Duration gap = Duration.between(winnerReceivedAt, receivedAt).abs();
    Kind kind = gap.compareTo(CONCURRENT_BELOW) < 0 ? Kind.CONCURRENT : Kind.LATE;
    return new Duplicate(kind, gap.toMillis(), winner, winnerEvent);
  }
}
