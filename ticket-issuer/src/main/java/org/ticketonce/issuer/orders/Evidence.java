package org.ticketonce.issuer.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.issuer.facts.BuyerErased;
import org.ticketonce.issuer.facts.ChargeSucceeded;
import org.ticketonce.issuer.facts.CheckoutSessionClosed;
import org.ticketonce.issuer.facts.CheckoutSessionCompleted;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.LineItemsFetched;
import org.ticketonce.issuer.facts.MissingDataWaitElapsed;
import org.ticketonce.issuer.facts.OrderImported;
import org.ticketonce.issuer.facts.PaymentAttemptFailed;
import org.ticketonce.issuer.facts.PaymentIntentClosed;
import org.ticketonce.issuer.facts.PaymentIntentPaid;
import org.ticketonce.issuer.facts.RecordedFact;

/**
 * An order's facts, sorted into what decides and what completes. The lists have a fixed order that
 * does not depend on arrival, so that variants of one fact merge the same way always (P5).
 *
 * @param key which order
 * @param deciding paid facts of the family that decides
 * @param completing all other facts that state something: paid before waiting
 * @param lineItems what was bought, if the shop goes by its catalogue
 * @param paid whether any fact says that money has arrived, or that none is needed
 * @param closed whether any fact says that no money will come
 * @param waitElapsed whether the order has lacked data for too long
 * @param reversals what was refunded or disputed
 * @param decisions what operators have decided
 * @param imported what another shop had given out; null if it had nothing, or if the buyer has got
 *     tickets from here before anybody said so
 * @param facts all of them; without their buyers once one of them is {@link BuyerErased}
 */
record Evidence(
    OrderKey key,
    List<Reading> deciding,
    List<Reading> completing,
    LineItems lineItems,
    boolean paid,
    boolean closed,
    boolean waitElapsed,
    Reversals reversals,
    Decisions decisions,
    OrderImported imported,
    List<Fact> facts) {

  private static final Comparator<RecordedFact> FIXED_ORDER =
      Comparator.<RecordedFact, String>comparing(recorded -> recorded.fact().cause().value())
          .thenComparing(RecordedFact::digest);

  static Evidence of(OrderKey key, Collection<RecordedFact> recorded, Rules rules) {
    boolean erased = recorded.stream().anyMatch(one -> one.fact() instanceof BuyerErased);
    List<RecordedFact> inOrder =
        recorded.stream()
            .map(one -> erased ? one.withoutBuyer() : one)
            .sorted(FIXED_ORDER)
            .toList();
    List<Fact> facts = inOrder.stream().map(RecordedFact::fact).toList();
    Decisions decisions = Decisions.of(inOrder);
    Rules.Decider decider = deciderOf(key, rules);
    List<Reading> deciding = new ArrayList<>();
    List<Reading> completing = new ArrayList<>();
    List<Reading> waiting = new ArrayList<>();
    for (RecordedFact one : inOrder) {
      Fact fact = one.fact();
      boolean settled = decisions.settle(one.digest());
      if (fact instanceof PaymentIntentPaid paid) {
        Reading reading = Reading.of(fact, paid.statement(), rules.maximumQuantity(), settled);
        (decider == Rules.Decider.PAYMENT_INTENT ? deciding : completing).add(reading);
      } else if (fact instanceof CheckoutSessionCompleted session) {
        Reading reading = Reading.of(fact, session.statement(), rules.maximumQuantity(), settled);
        (!session.paid()
                ? waiting
                : decider == Rules.Decider.CHECKOUT_SESSION ? deciding : completing)
            .add(reading);
      }
    }
    OrderImported imported = imported(inOrder, rules);
    boolean paid = !deciding.isEmpty() || !completing.isEmpty() || imported != null;
    completing.addAll(waiting);
    return new Evidence(
        key,
        deciding,
        completing,
        LineItems.of(inOrder, decisions, rules),
        paid,
        facts.stream().anyMatch(Evidence::closes),
        facts.stream().anyMatch(MissingDataWaitElapsed.class::isInstance),
        Reversals.of(facts),
        decisions,
        imported,
        facts);
  }

  /** There is one, unless somebody imported anew while a restored database still read the log. */
  private static OrderImported imported(List<RecordedFact> inOrder, Rules rules) {
    return rules.origin() == Rules.Origin.ANNOUNCED
        ? null
        : inOrder.stream()
            .map(RecordedFact::fact)
            .filter(OrderImported.class::isInstance)
            .map(OrderImported.class::cast)
            .min(Comparator.comparing(OrderImported::importedAt))
            .orElse(null);
  }

  private static boolean closes(Fact fact) {
    return fact instanceof PaymentIntentClosed || fact instanceof CheckoutSessionClosed;
  }

  /** An order without a payment intent has only its session to go by. */
  static Rules.Decider deciderOf(OrderKey key, Rules rules) {
    return CheckoutSessionId.isValid(key.value())
        ? Rules.Decider.CHECKOUT_SESSION
        : rules.decider();
  }

  /** Whether the payment was made before the shop came here, so that nobody is to hear of it. */
  boolean isSilent(Instant cutover) {
    return imported != null || isBefore(cutover);
  }

  private boolean isBefore(Instant cutover) {
    return cutover != null
        && deciding.stream()
            .map(reading -> reading.fact().eventCreated())
            .anyMatch(created -> created != null && created.isBefore(cutover));
  }

  /**
   * The fact that makes tickets exist. It is named by what has to be paid, so that it is the same
   * where an operator does not wait for it.
   */
  Cause cause(Rules rules) {
    if (imported != null) {
      return imported.cause();
    }
    if (!deciding.isEmpty()) {
      return deciding.get(0).fact().cause();
    }
    boolean bySession =
        deciderOf(key, rules) == Rules.Decider.CHECKOUT_SESSION && checkoutSession() != null;
    return new Cause((bySession ? checkoutSession().value() : key.value()) + " paid");
  }

  /** Whether the key is a session's, so that nothing may have been paid. */
  boolean isFree() {
    return CheckoutSessionId.isValid(key.value());
  }

  /** Those of the deciding facts that could issue tickets by what they say. */
  Stream<Reading> issuable() {
    return deciding.stream()
        .filter(reading -> !reading.hasProblems())
        .filter(reading -> !isFree() || reading.isFree() || reading.settled());
  }

  /** Everything stated: the deciding family first, line items last. */
  Stream<Reading> all() {
    return Stream.concat(families(), lineItems.sold().stream());
  }

  private Stream<Reading> families() {
    return Stream.concat(deciding.stream(), completing.stream());
  }

  /** Whether tickets could come of it, so that no problem of it may be passed over. */
  boolean decides(Reading reading) {
    return deciding.contains(reading) || lineItems.sold().contains(reading);
  }

  /** Whether anything states the tickets that there are to be, or nothing ever will. */
  boolean isWhatWasBoughtKnown() {
    return !lineItems.matter()
        || lineItems.areKnown(checkoutSession(), families().anyMatch(Reading::marked));
  }

  /** Whether metadata may state the tickets. */
  boolean goesByMetadata() {
    return !lineItems.matter() || (isWhatWasBoughtKnown() && lineItems.haveNoTickets());
  }

  /** Whether Stripe has to be asked what was bought. */
  boolean wantsLineItems() {
    return lineItems.matter() && paid && imported == null && !lineItems.answer(checkoutSession());
  }

  /** The first value that anyone states; null if nobody does. */
  <T> T first(Function<Reading, T> member) {
    return all().map(member).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * Whether nothing is left of what was paid; what charges say of it comes before a shop's word.
   */
  boolean isAllRefunded() {
    Long stated = first(Reading::minorUnits);
    return reversals.isAllRefunded(
        stated == null && reversals.capturedMinorUnits() == null && imported != null
            ? imported.minorUnits()
            : stated);
  }

  /** Of {@code quantity} tickets the numbers of those that are void, whatever the order is. */
  Set<Integer> voidTickets(int quantity) {
    return decisions.voidTickets(quantity, imported == null ? quantity : imported.tickets().size());
  }

  PaymentIntentId paymentIntent() {
    return PaymentIntentId.isValid(key.value()) ? new PaymentIntentId(key.value()) : null;
  }

  CheckoutSessionId checkoutSession() {
    return facts.stream()
        .map(Evidence::sessionOf)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** When the buyer was first asked to be forgotten; null if never. */
  Instant erasedAt() {
    return facts.stream()
        .filter(BuyerErased.class::isInstance)
        .map(fact -> ((BuyerErased) fact).erasedAt())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static CheckoutSessionId sessionOf(Fact fact) {
    if (fact instanceof CheckoutSessionCompleted completed) {
      return completed.session();
    }
    if (fact instanceof LineItemsFetched fetched) {
      return fetched.session();
    }
    return fact instanceof CheckoutSessionClosed closed ? closed.session() : null;
  }

  /** What charges know of the buyer: the last to be asked. */
  Stream<ChargeSucceeded> charges() {
    return facts.stream()
        .filter(ChargeSucceeded.class::isInstance)
        .map(ChargeSucceeded.class::cast);
  }

  /** Whether anybody has begun to pay. */
  boolean hasBegun() {
    return !completing.isEmpty() || facts.stream().anyMatch(PaymentAttemptFailed.class::isInstance);
  }
}
