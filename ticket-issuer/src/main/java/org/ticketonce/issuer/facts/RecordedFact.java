package org.ticketonce.issuer.facts;

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

  /**
   * The same without its buyer. The digest stays that of what was told: told again, it is known.
   */
  public RecordedFact withoutBuyer() {
    return new RecordedFact(fact.withoutBuyer(), digest, event, delivery);
  }
}
