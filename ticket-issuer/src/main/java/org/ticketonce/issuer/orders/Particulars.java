package org.ticketonce.issuer.orders;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.OrderAmount;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.facts.ChargeSucceeded;
import org.ticketonce.issuer.facts.CheckoutSessionCompleted;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.OrderImported;
import org.ticketonce.issuer.facts.PaymentIntentPaid;

/** What is said of an order beside its tickets: by whom, for how much and for what. */
final class Particulars {
  private final Evidence evidence;

  Particulars(Evidence evidence) {
    this.evidence = evidence;
  }

  /** An operator's word counts first, then that of the shop that sold the order. */
  Buyer buyer() {
    String email =
        stated(OperatorDecided::email, OrderImported::email, reading -> reading.buyer().email());
    String name =
        stated(OperatorDecided::name, OrderImported::name, reading -> reading.buyer().name());
    return new Buyer(
        email != null ? email : charged(ChargeSucceeded::email, Texts::isAddress),
        name != null ? name : charged(ChargeSucceeded::name, Reading::isName),
        stated(
            OperatorDecided::locale, OrderImported::locale, reading -> reading.buyer().locale()));
  }

  private String stated(
      Function<OperatorDecided, String> byOperator,
      Function<OrderImported, String> byShop,
      Function<Reading, String> member) {
    String decided = evidence.decisions().last(byOperator);
    return decided != null ? decided : told(byShop, member);
  }

  /** What another shop says, or else the first that anyone states; null if nobody does. */
  private <T> T told(Function<OrderImported, T> byShop, Function<Reading, T> member) {
    T brought = evidence.imported() == null ? null : byShop.apply(evidence.imported());
    return brought != null ? brought : evidence.first(member);
  }

  /** A charge's word is a courtesy: what cannot be used of it is left out. */
  private String charged(Function<ChargeSucceeded, String> member, Predicate<String> isUsable) {
    return evidence
        .charges()
        .map(member)
        .filter(Objects::nonNull)
        .filter(isUsable)
        .findFirst()
        .orElse(null);
  }

  /** Null as long as it, or its currency, is unknown. */
  OrderAmount amount() {
    Long minorUnits = paid(Reading::minorUnits, OrderImported::minorUnits);
    Currency currency = paid(Reading::currency, OrderImported::currency);
    return minorUnits == null || currency == null
        ? null
        : new OrderAmount(minorUnits, evidence.reversals().refundedMinorUnits(), currency);
  }

  /** Stripe's word, or else another shop's. */
  private <T> T paid(Function<Reading, T> member, Function<OrderImported, T> byShop) {
    T stated = evidence.first(member);
    return stated != null || evidence.imported() == null
        ? stated
        : byShop.apply(evidence.imported());
  }

  TicketedEvent event() {
    return new TicketedEvent(
        told(shop -> shop.event().name(), reading -> reading.event().name()),
        told(shop -> shop.event().startsAt(), reading -> reading.event().startsAt()),
        told(shop -> shop.event().endsAt(), reading -> reading.event().endsAt()),
        told(shop -> shop.event().venue(), reading -> reading.event().venue()));
  }

  boolean isLive() {
    return (evidence.imported() != null && evidence.imported().livemode())
        || evidence.facts().stream().anyMatch(Particulars::saysLive);
  }

  private static boolean saysLive(Fact fact) {
    return (fact instanceof PaymentIntentPaid paid && paid.livemode())
        || (fact instanceof CheckoutSessionCompleted session && session.livemode());
  }

  /** The connected account, or null. */
  String account() {
    return evidence.facts().stream()
        .map(Particulars::accountOf)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String accountOf(Fact fact) {
    if (fact instanceof PaymentIntentPaid paid) {
      return paid.account();
    }
    return fact instanceof CheckoutSessionCompleted session ? session.account() : null;
  }

  /** What another shop's order has brought along; null if it was sold here. */
  Order.Imported imported() {
    OrderImported imported = evidence.imported();
    return imported == null
        ? null
        : new Order.Imported(imported.importedAt(), imported.soldAt(), imported.codes());
  }
}
