package org.ticketonce.issuer.facts;

import java.time.Instant;
import java.util.List;
import org.ticketonce.contract.OrderKey;

/**
 * An operator has looked at an order and says what is right: what it states counts before all that
 * Stripe's objects state, and what contradicted or was invalid until then is settled. Personal:
 * {@link #toString} shows none of it.
 *
 * @param order which order
 * @param version the version of the order that the operator saw
 * @param types one element per ticket, by number; null if the decision is not about them
 * @param email the buyer's address, or null
 * @param name the buyer's name, or null
 * @param locale the buyer's language, or null
 * @param voidTickets numbers of single tickets that are void from now on
 * @param closes whether nothing is owed: no ticket is valid, as long as this is the last decision
 * @param confirmed as {@code types}: what the decision issues without naming it, because nothing of
 *     the deciding family has come by then; null if it names the tickets, or issues none
 * @param seen digests of the facts that were known by then, and are settled
 * @param by who decided, in the operator's own words
 * @param why the reason, in the operator's own words
 * @param decidedAt when; never part of the digest
 */
public record OperatorDecided(
    OrderKey order,
    long version,
    List<String> types,
    String email,
    String name,
    String locale,
    List<Integer> voidTickets,
    boolean closes,
    List<String> confirmed,
    List<String> seen,
    String by,
    String why,
    Instant decidedAt)
    implements OwnFact {

  /** Copies the lists. */
  public OperatorDecided {
    types = types == null ? null : List.copyOf(types);
    confirmed = confirmed == null ? null : List.copyOf(confirmed);
    voidTickets = voidTickets == null ? List.of() : List.copyOf(voidTickets);
    seen = seen == null ? List.of() : List.copyOf(seen);
  }

  @Override
  public FactIdentity identity() {
    return new FactIdentity(order.value(), "operator", "decided at version " + version);
  }

  @Override
  public Fact withoutBuyer() {
    return new OperatorDecided(
        order,
        version,
        types,
        null,
        null,
        null,
        voidTickets,
        closes,
        confirmed,
        seen,
        by,
        why,
        decidedAt);
  }

  /** Whether it says anything of the buyer. */
  public boolean namesBuyer() {
    return email != null || name != null || locale != null;
  }

  /** Whether both say the same about the same version, whenever it was said. */
  public boolean repeats(OperatorDecided other) {
    return with(other.confirmed, other.seen, other.decidedAt).equals(other);
  }

  /** The same, made upon the facts of these digests, and after this moment. */
  public OperatorDecided upon(List<String> digests, List<String> tickets, Instant last) {
    Instant next = last.plusMillis(1);
    return with(tickets, digests, decidedAt.isBefore(next) ? next : decidedAt);
  }

  /** The tickets that it names or confirms; null if neither. */
  public List<String> tickets() {
    return types != null ? types : confirmed;
  }

  private OperatorDecided with(List<String> tickets, List<String> digests, Instant at) {
    return new OperatorDecided(
        order,
        version,
        types,
        email,
        name,
        locale,
        voidTickets,
        closes,
        tickets,
        digests,
        by,
        why,
        at);
  }

  @Override
  public String toString() {
    return "OperatorDecided[" + order + " at version " + version + "]";
  }
}
