package org.ticketonce.issuer.histories;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.ticketonce.issuer.orders.OrderStatus;
import org.ticketonce.issuer.orders.Rules;

/**
 * What an order must be, from the set of what was told of it and nothing else: section 3 of the
 * architecture, spelled out in loops. Where several tellings of one thing differ and no rule says
 * which of them counts, any may, but the order is then suspended; so this gives all that are right.
 */
final class Reference {

  /**
   * What is visible of an order.
   *
   * @param tickets the type of each, by number, of those that are not void by themselves
   * @param more the type of each, by number, of those that are: others had turned out to count
   * @param refunded in minor units; null as long as the amount is unknown
   * @param silent whether nobody is to hear that its tickets exist
   */
  record Seen(
      OrderStatus status,
      List<String> tickets,
      List<String> more,
      Long refunded,
      String email,
      boolean silent) {}

  private final Rules rules;
  private final boolean free;
  private final boolean erased;
  private final Set<Told> told;
  private final Told.Imported imported;
  private final TakenBack takenBack;
  private final List<Claim> deciding = new ArrayList<>();
  private final List<Claim> paidOthers = new ArrayList<>();
  private final List<Claim> waiting = new ArrayList<>();

  private Reference(Rules rules, String order, Set<Told> told) {
    this.rules = rules;
    this.told = told;
    imported = rules.origin() == Rules.Origin.ANNOUNCED ? null : imported(told);
    takenBack = new TakenBack(told);
    erased = told.stream().anyMatch(Told.Erased.class::isInstance);
    free = order.startsWith("cs_");
    boolean sessionDecides = free || rules.decider() == Rules.Decider.CHECKOUT_SESSION;
    for (Told one : told) {
      if (one instanceof Told.IntentPaid paid) {
        (sessionDecides ? paidOthers : deciding).add(claim(paid.says()));
      } else if (one instanceof Told.SessionFinished session && session.isPaid()) {
        (sessionDecides ? deciding : paidOthers).add(claim(session.says()));
      } else if (one instanceof Told.SessionFinished session) {
        waiting.add(claim(session.says()));
      }
    }
  }

  /** All that {@code order} may be; one element unless tellings differ. */
  static Set<Seen> of(Rules rules, String order, Set<Told> told) {
    Reference reference = new Reference(rules, order, told);
    Set<Seen> right = new HashSet<>();
    for (Long amount : reference.choices(Claim::amount)) {
      for (String email : reference.emails()) {
        for (List<String> tickets : reference.tickets()) {
          right.add(reference.seen(amount, email, tickets));
        }
      }
    }
    return right;
  }

  /** What was imported; null if nothing was. */
  static Told.Imported imported(Set<Told> told) {
    for (Told one : told) {
      if (one instanceof Told.Imported found) {
        return found;
      }
    }
    return null;
  }

  private Claim claim(Says says) {
    return Claim.of(erased ? says.withoutBuyer() : says, rules.maximumQuantity());
  }

  private Seen seen(Long amount, String email, List<String> types) {
    if (imported != null) {
      return taken(amount, email, types);
    }
    List<String> tickets = email == null && !erased ? List.of() : types;
    boolean hasCurrency = all().stream().anyMatch(claim -> claim.currency() != null);
    Long refunded = amount == null || !hasCurrency ? null : takenBack.refunded();
    OrderStatus status = status(amount, tickets.size());
    boolean exist =
        status == OrderStatus.ISSUED
            || status == OrderStatus.SUSPENDED
            || status == OrderStatus.VOIDED;
    boolean silent = rules.cutover() != null && deciding.stream().anyMatch(Claim::early);
    return new Seen(status, exist ? tickets : List.of(), List.of(), refunded, email, silent);
  }

  /** What buyers hold counts, whatever else is told; what existed beyond that in silence stays. */
  private Seen taken(Long stated, String email, List<String> types) {
    boolean captured = told.stream().anyMatch(Told.ChargeRefunded.class::isInstance);
    Long amount = stated == null ? imported.amount() : stated;
    boolean gone =
        takenBack.isLost() || takenBack.isAllRefunded(stated == null && captured ? null : amount);
    OrderStatus whole = takenBack.isDisputed() ? OrderStatus.SUSPENDED : OrderStatus.ISSUED;
    int here = imported.codes().size();
    boolean hasCurrency =
        imported.amount() != null || all().stream().anyMatch(claim -> claim.currency() != null);
    return new Seen(
        gone ? OrderStatus.VOIDED : whole,
        imported.types(),
        rules.origin() == Rules.Origin.SILENT && types.size() > here
            ? types.subList(here, types.size())
            : List.of(),
        amount == null || !hasCurrency ? null : takenBack.refunded(),
        email,
        true);
  }

  private OrderStatus status(Long amount, int tickets) {
    if (rules.selector() == Rules.Selector.METADATA && all().stream().noneMatch(Claim::marked)) {
      return OrderStatus.IGNORED;
    }
    if (deciding.isEmpty() && paidOthers.isEmpty()) {
      return unpaid();
    }
    if (takenBack.isLost() || takenBack.isAllRefunded(amount)) {
      return OrderStatus.VOIDED;
    }
    if (tickets > 0) {
      return takenBack.isDisputed() || contradicts(tickets)
          ? OrderStatus.SUSPENDED
          : OrderStatus.ISSUED;
    }
    boolean costly = free && deciding.stream().noneMatch(Claim::isFree);
    boolean waitedTooLong = told.stream().anyMatch(Told.WaitElapsed.class::isInstance);
    return costly || waitedTooLong || all().stream().anyMatch(claim -> !claim.isValid())
        ? OrderStatus.NEEDS_ATTENTION
        : OrderStatus.COLLECTING;
  }

  private OrderStatus unpaid() {
    boolean tried = !waiting.isEmpty();
    for (Told one : told) {
      if (one instanceof Told.SessionEnded
          || (one instanceof Told.IntentEvent event
              && event.type().equals("payment_intent.canceled"))) {
        return OrderStatus.CLOSED;
      }
      tried |=
          one instanceof Told.IntentEvent event
              && event.type().equals("payment_intent.payment_failed");
    }
    return tried ? OrderStatus.AWAITING_PAYMENT : OrderStatus.COLLECTING;
  }

  private Set<List<String>> tickets() {
    List<Claim> usable = new ArrayList<>();
    for (Claim claim : deciding) {
      if (claim.isValid() && (!free || claim.isFree())) {
        usable.add(claim);
      }
    }
    return Offer.settle(usable, others(), rules.defaultQuantity());
  }

  /** Whether any two differ in what they expressly say, or anything that counts is invalid. */
  private boolean contradicts(int tickets) {
    Set<List<String>> counted = new HashSet<>();
    Set<Set<String>> named = new HashSet<>();
    for (Claim claim : all()) {
      boolean states = !claim.types().isEmpty();
      if (!claim.ticketsValid() || (states && claim.types().size() != tickets)) {
        return true;
      }
      if (states && claim.typed()) {
        counted.add(claim.counted());
        named.add(Set.copyOf(claim.types()));
      } else if (claim.typed()) {
        named.add(Set.of(claim.type()));
      }
    }
    return deciding.stream().anyMatch(claim -> !claim.isValid())
        || counted.size() > 1
        || named.size() > 1
        || differ(Claim::amount)
        || differ(Claim::currency);
  }

  private boolean differ(Function<Claim, Object> member) {
    Set<Object> values = new HashSet<>();
    all().forEach(claim -> values.add(member.apply(claim)));
    values.remove(null);
    return values.size() > 1;
  }

  /** The deciding family first, a charge last. */
  private Set<String> emails() {
    if (imported != null && imported.email() != null && !erased) {
      return Set.of(imported.email());
    }
    Set<String> emails = choices(Claim::email);
    if (erased || !emails.contains(null)) {
      return emails;
    }
    Set<String> billing = new HashSet<>();
    for (Told one : told) {
      if (one instanceof Told.Charged charge && Claim.isAddress(charge.email())) {
        billing.add(charge.email());
      }
    }
    return billing.isEmpty() ? emails : billing;
  }

  /** What the first group states that states any; null if none does. */
  private <T> Set<T> choices(Function<Claim, T> member) {
    Set<T> choices = new HashSet<>();
    for (List<Claim> group : List.of(deciding, paidOthers, waiting)) {
      for (Claim claim : group) {
        choices.add(member.apply(claim));
      }
      choices.remove(null);
      if (!choices.isEmpty()) {
        return choices;
      }
    }
    choices.add(null);
    return choices;
  }

  private List<Claim> others() {
    List<Claim> others = new ArrayList<>(paidOthers);
    others.addAll(waiting);
    return others;
  }

  private List<Claim> all() {
    List<Claim> all = new ArrayList<>(deciding);
    all.addAll(others());
    return all;
  }
}
