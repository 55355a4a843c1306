package org.ticketonce.issuer.facts;

import java.util.List;

/**
 * What a payment intent or a session says about an order, as Stripe wrote it: nothing here has been
 * judged yet. Personal: {@link #toString} shows none of it.
 *
 * @param minorUnits the amount in the currency's smallest unit; null if absent or unreadable
 * @param currency as written; null if absent
 * @param metadata the part of the metadata that is about tickets
 * @param email the object's own address for the buyer, or null
 * @param name the object's own name for the buyer, or null
 * @param locale the object's own language for the buyer, or null
 * @param problems members of the wrong type, named without their values
 */
public record Statement(
    Long minorUnits,
    String currency,
    TicketMetadata metadata,
    String email,
    String name,
    String locale,
    List<String> problems) {

  /** Copies the list. */
  public Statement {
    problems = problems == null ? List.of() : List.copyOf(problems);
  }

  Statement withoutBuyer() {
    return new Statement(minorUnits, currency, metadata.withoutBuyer(), null, null, null, problems);
  }

  @Override
  public String toString() {
    return "Statement[redacted]";
  }
}
