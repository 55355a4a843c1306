package org.ticketonce.issuer.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.OrderAmount;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.facts.CheckoutSessionCompleted;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.PaymentIntentPaid;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.orders.Order.Standing;

/**
 * An order as a function of its facts and the shop's rules, and of nothing else: no I/O, no clock,
 * and whatever order the facts came in, the result is the same (P5).
 *
 * <pre>
 * IGNORED -> COLLECTING | AWAITING_PAYMENT -> ISSUED &lt;-> SUSPENDED
 *                 |              ^
 *                 +-> NEEDS_ATTENTION
 * </pre>
 *
 * <p>Once tickets exist, no further fact makes them not exist: see {@link Quantities}.
 */
public final class Derive {

  private Derive() {}

  /** What these facts amount to; there must be at least one. */
  public static Order derive(OrderKey key, Collection<RecordedFact> recorded, Rules rules) {
    Evidence evidence = Evidence.of(key, recorded, rules);
    StatedTickets tickets = Quantities.settle(evidence, rules);
    Buyer buyer = buyer(evidence);
    Standing standing = standing(evidence, rules, tickets, buyer);
    return new Order(
        key,
        evidence.paymentIntent(),
        evidence.checkoutSession(),
        evidence.facts().stream().anyMatch(Derive::isLive),
        evidence.facts().stream()
            .map(Derive::account)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        standing,
        buyer,
        amount(evidence),
        event(evidence),
        standing.cause() == null ? List.of() : tickets.types());
  }

  private static Standing standing(
      Evidence evidence, Rules rules, StatedTickets tickets, Buyer buyer) {
    List<String> problems = evidence.all().flatMap(r -> r.allProblems().stream()).toList();
    if (!rules.takesAll() && evidence.all().noneMatch(Reading::marked)) {
      return new Standing(OrderStatus.IGNORED, List.of(), null);
    }
    if (!evidence.paid()) {
      return new Standing(OrderStatus.AWAITING_PAYMENT, problems, null);
    }
    return tickets.isStated() && buyer.email() != null
        ? issued(evidence, tickets, problems)
        : incomplete(evidence, tickets, buyer, problems);
  }

  private static Standing issued(Evidence evidence, StatedTickets tickets, List<String> problems) {
    List<Reading> against =
        evidence.all().filter(reading -> contradicts(evidence, reading, tickets)).toList();
    if (against.isEmpty()) {
      return new Standing(OrderStatus.ISSUED, problems, evidence.deciding().get(0).fact().cause());
    }
    List<String> reasons = new ArrayList<>();
    for (Reading reading : against) {
      reasons.add(
          reading.fact().cause()
              + ": states another quantity, type or amount than what was issued");
    }
    reasons.addAll(problems);
    return new Standing(OrderStatus.SUSPENDED, reasons, causeOf(evidence, against));
  }

  /** The other family's contradiction is the news; one within the deciding family otherwise. */
  private static Cause causeOf(Evidence evidence, List<Reading> against) {
    return against.stream()
        .filter(evidence.completing()::contains)
        .findFirst()
        .orElse(against.get(0))
        .fact()
        .cause();
  }

  private static boolean contradicts(Evidence evidence, Reading reading, StatedTickets tickets) {
    boolean variant = evidence.deciding().contains(reading) && reading.hasProblems();
    OrderAmount amount = amount(evidence);
    return variant
        || Quantities.contradicts(reading, tickets)
        || (amount != null
            && reading.minorUnits() != null
            && reading.minorUnits() != amount.minorUnits())
        || (amount != null
            && reading.currency() != null
            && !reading.currency().equals(amount.currency()));
  }

  private static Standing incomplete(
      Evidence evidence, StatedTickets tickets, Buyer buyer, List<String> problems) {
    boolean strange = evidence.isFree() && evidence.deciding().stream().noneMatch(Reading::isFree);
    List<String> reasons = new ArrayList<>();
    if (evidence.deciding().isEmpty()) {
      reasons.add("the event of the deciding family has not arrived");
    } else if (strange) {
      reasons.add("a session without payment intent must have an amount_total of 0");
    } else if (!tickets.isStated() && problems.isEmpty()) {
      reasons.add("no quantity is known");
    }
    if (buyer.email() == null) {
      reasons.add("no e-mail address is known");
    }
    reasons.addAll(problems);
    boolean needsAttention = strange || !problems.isEmpty() || evidence.waitElapsed();
    return new Standing(
        needsAttention ? OrderStatus.NEEDS_ATTENTION : OrderStatus.COLLECTING, reasons, null);
  }

  private static Buyer buyer(Evidence evidence) {
    return new Buyer(
        evidence.first(reading -> reading.buyer().email()),
        evidence.first(reading -> reading.buyer().name()),
        evidence.first(reading -> reading.buyer().locale()));
  }

  private static OrderAmount amount(Evidence evidence) {
    Long minorUnits = evidence.first(Reading::minorUnits);
    Currency currency = evidence.first(Reading::currency);
    return minorUnits == null || currency == null ? null : new OrderAmount(minorUnits, 0, currency);
  }

  private static TicketedEvent event(Evidence evidence) {
    return new TicketedEvent(
        evidence.first(reading -> reading.event().name()),
        evidence.first(reading -> reading.event().startsAt()),
        evidence.first(reading -> reading.event().endsAt()),
        evidence.first(reading -> reading.event().venue()));
  }

  private static boolean isLive(Fact fact) {
    return (fact instanceof PaymentIntentPaid paid && paid.livemode())
        || (fact instanceof CheckoutSessionCompleted session && session.livemode());
  }

  private static String account(Fact fact) {
    if (fact instanceof PaymentIntentPaid paid) {
      return paid.account();
    }
    return fact instanceof CheckoutSessionCompleted session ? session.account() : null;
  }
}
