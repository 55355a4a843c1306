package org.ticketonce.issuer.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.orders.Order.Standing;

/**
 * An order as a function of its facts and the shop's rules, and of nothing else: no I/O, no clock,
 * and whatever order the facts came in, the result is the same (P5).
 *
 * <pre>
 * IGNORED -> COLLECTING | AWAITING_PAYMENT | CLOSED -> ISSUED &lt;-> SUSPENDED &lt;-> VOIDED
 *                 |              ^
 *                 +-> NEEDS_ATTENTION | IGNORED
 * </pre>
 *
 * <p>A full refund or a lost dispute comes before a suspension, and that before valid tickets; paid
 * comes before closed.
 *
 * <p>Once tickets exist, no further fact makes them not exist: see {@link Quantities}. An imported
 * order has its tickets at once, and nothing that Stripe tells of its payment is a problem of it.
 */
public final class Derive {

  private Derive() {}

  /** What these facts amount to; there must be at least one. */
  public static Order derive(OrderKey key, Collection<RecordedFact> recorded, Rules rules) {
    Evidence evidence = Evidence.of(key, recorded, rules);
    StatedTickets tickets = Quantities.settle(evidence, rules);
    Particulars particulars = new Particulars(evidence);
    Buyer buyer = particulars.buyer();
    Standing standing = standing(evidence, rules, tickets, buyer);
    return new Order(
        key,
        evidence.paymentIntent(),
        evidence.checkoutSession(),
        particulars.isLive(),
        particulars.account(),
        standing,
        buyer,
        evidence.paid(),
        evidence.isSilent(rules.cutover()),
        evidence.wantsLineItems(),
        evidence.erasedAt(),
        particulars.amount(),
        particulars.event(),
        standing.cause() == null ? List.of() : tickets.types(),
        evidence.voidTickets(tickets.types().size()),
        particulars.imported());
  }

  private static Standing standing(
      Evidence evidence, Rules rules, StatedTickets tickets, Buyer buyer) {
    if (evidence.imported() != null) {
      return issued(evidence, rules, tickets, List.of());
    }
    List<String> problems = evidence.all().flatMap(r -> r.allProblems().stream()).toList();
    if (!rules.takesAll()
        && !evidence.decisions().fulfil()
        && evidence.isWhatWasBoughtKnown()
        && evidence.all().noneMatch(Reading::marked)) {
      return new Standing(OrderStatus.IGNORED, List.of(), null);
    }
    if (!evidence.paid()) {
      return new Standing(unpaid(evidence), problems, null);
    }
    return tickets.isStated() && isReachable(evidence, buyer)
        ? issued(evidence, rules, tickets, problems)
        : incomplete(evidence, tickets, buyer, problems);
  }

  /** Whether the address is known, or none is wanted any more: an erased buyer's order goes on. */
  private static boolean isReachable(Evidence evidence, Buyer buyer) {
    return buyer.email() != null || evidence.erasedAt() != null;
  }

  /** Refunds and disputes alone, as strays have it, wait for the payment they are about. */
  private static OrderStatus unpaid(Evidence evidence) {
    if (evidence.closed()) {
      return OrderStatus.CLOSED;
    }
    return evidence.hasBegun() ? OrderStatus.AWAITING_PAYMENT : OrderStatus.COLLECTING;
  }

  private static Standing issued(
      Evidence evidence, Rules rules, StatedTickets tickets, List<String> problems) {
    Cause cause = evidence.cause(rules);
    List<String> voided = new ArrayList<>(voided(evidence));
    if (evidence.decisions().close()) {
      voided.add("an operator has decided that nothing is owed");
    } else if (evidence.voidTickets(tickets.types().size()).size() == tickets.types().size()) {
      voided.add("an operator has voided every ticket");
    }
    if (!voided.isEmpty()) {
      return new Standing(OrderStatus.VOIDED, with(voided, problems), cause);
    }
    List<String> suspended = suspended(evidence, tickets);
    return suspended.isEmpty()
        ? new Standing(OrderStatus.ISSUED, problems, cause)
        : new Standing(OrderStatus.SUSPENDED, with(suspended, problems), cause);
  }

  /** Why no ticket of this order is good any more; empty if they are. */
  private static List<String> voided(Evidence evidence) {
    List<String> reasons = new ArrayList<>();
    evidence.reversals().lost().forEach(id -> reasons.add(id + ": the dispute was lost"));
    if (evidence.isAllRefunded()) {
      reasons.add("all that was paid has been refunded");
    }
    return reasons;
  }

  private static List<String> suspended(Evidence evidence, StatedTickets tickets) {
    List<String> reasons = new ArrayList<>();
    evidence.reversals().open().forEach(id -> reasons.add(id + ": the dispute is open"));
    StatedTickets stated = evidence.decisions().tickets();
    reasons.addAll(Contradictions.of(evidence, stated.isStated() ? stated : tickets));
    return reasons;
  }

  private static List<String> with(List<String> reasons, List<String> problems) {
    return Stream.concat(reasons.stream(), problems.stream()).toList();
  }

  private static Standing incomplete(
      Evidence evidence, StatedTickets tickets, Buyer buyer, List<String> problems) {
    List<String> voided = voided(evidence);
    if (!voided.isEmpty()) {
      return new Standing(OrderStatus.VOIDED, with(voided, problems), null);
    }
    if (evidence.decisions().close()) {
      return new Standing(
          OrderStatus.CLOSED,
          with(List.of("an operator has decided that nothing is owed"), problems),
          null);
    }
    boolean strange =
        evidence.isFree() && evidence.deciding().stream().noneMatch(r -> r.isFree() || r.settled());
    boolean unknown = !tickets.isStated() && !evidence.isWhatWasBoughtKnown();
    List<String> reasons = new ArrayList<>();
    if (unknown) {
      reasons.add(
          evidence.lineItems().areNotFound()
              ? "its line items are not known, because Stripe knows no such session: is the API key"
                  + " of this account and mode?"
              : "its line items are not known yet");
    }
    if (evidence.deciding().isEmpty() && !tickets.isStated()) {
      reasons.add("the event of the deciding family has not arrived");
    } else if (strange) {
      reasons.add("a session without payment intent must have an amount_total of 0");
    } else if (!tickets.isStated() && !unknown && problems.isEmpty()) {
      reasons.add("no quantity is known");
    }
    if (!isReachable(evidence, buyer)) {
      reasons.add("no e-mail address is known");
    }
    reasons.addAll(problems);
    boolean needsAttention =
        strange
            || (unknown && evidence.lineItems().areNotFound())
            || !problems.isEmpty()
            || evidence.waitElapsed()
            || evidence.decisions().exist();
    return new Standing(
        needsAttention ? OrderStatus.NEEDS_ATTENTION : OrderStatus.COLLECTING, reasons, null);
  }
}
