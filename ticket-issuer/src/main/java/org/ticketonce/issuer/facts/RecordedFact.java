package org.ticketonce.issuer.facts;

import java.time.Instant;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.StripeEventId;

/**
 * A fact as the table holds it.
 *
 * @param fact what became true
 * @param digest of the fields read: two tellings of one fact may differ
 * @param event which event told it first; null if no event did
 * @param delivery which delivery told it first: the winner over its duplicates; null if none did
 */
public record RecordedFact(Fact fact, String digest, StripeEventId event, DeliveryId delivery) {

  /** A fact that nobody has recorded yet. */
  public static RecordedFact of(Fact fact, StripeEventId event, DeliveryId delivery) {
    return new RecordedFact(fact, FactFields.digest(fact), event, delivery);
  }

  /** Its row's key within an order: who tells the same again, tells the same fact. */
  public Key key() {
    return new Key(fact.identity(), digest);
  }

  /**
   * What is kept when an event says the same again: of the times at which their events were made,
   * the earliest, so that it does not matter which of them came first (P5).
   */
  public RecordedFact toldAgain(Fact again) {
    return isBefore(again.eventCreated(), fact.eventCreated())
        ? new RecordedFact(fact.withEventCreated(again.eventCreated()), digest, event, delivery)
        : this;
  }

  private static boolean isBefore(Instant one, Instant other) {
    return one != null && (other == null || one.isBefore(other));
  }

  /**
   * The same without its buyer. The digest stays that of what was told: told again, it is known.
   */
  public RecordedFact withoutBuyer() {
    return new RecordedFact(fact.withoutBuyer(), digest, event, delivery);
  }

  /**
   * What an order holds once.
   *
   * @param identity what became true
   * @param digest of the fields that were read of it
   */
  public record Key(FactIdentity identity, String digest) {}
}
