package org.ticketonce.issuer.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.issuer.batches.Consumed;
import org.ticketonce.issuer.batches.ConsumedLedger;
import org.ticketonce.issuer.facts.BuyerErased;
import org.ticketonce.issuer.facts.MissingDataWaitElapsed;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.OrderImported;
import org.ticketonce.issuer.facts.OwnFact;
import org.ticketonce.issuer.ownfacts.OwnFactLedger;
import org.ticketonce.issuer.storage.SqlFailure;

/**
 * Carries a batch of facts through one transaction: lock the orders, read all their facts, derive
 * fact by fact, write what has become of them. Every statement handles the whole batch.
 *
 * <p>The locks make P5 hold beside other batches: without them two transactions could each see half
 * of an order's facts, and both commit.
 */
@ApplicationScoped
public class OrderLedger {
  /** A deadlock, a failed serialisation, and what was unique a moment ago. */
  private static final Set<String> DISTURBED = Set.of("40P01", "40001", "23505");

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int ATTEMPTS = 5;

  private final ConsumedLedger consumedLedger;
  private final BatchLedger batches;
  private final OrderRowLedger orders;
  private final TicketLedger tickets;
  private final OwnFactLedger ownFacts;

  OrderLedger(
      ConsumedLedger consumedLedger,
      BatchLedger batches,
      OrderRowLedger orders,
      TicketLedger tickets,
      OwnFactLedger ownFacts) {
    this.consumedLedger = consumedLedger;
    this.batches = batches;
    this.orders = orders;
    this.tickets = tickets;
    this.ownFacts = ownFacts;
  }

  /** Applies {@code arrivals} in their order, and stores with them that they are consumed. */
  public Uni<BatchOutcome> record(List<Arrival> arrivals, Consumed consumed) {
    return consumedLedger.transaction(consumed, session -> apply(session, arrivals));
  }

  /** Tells orders that have waited for too long that they have; returns how many there were. */
  public Uni<Integer> recordElapsedWaits(Duration wait) {
    return consumedLedger.transaction(
        Consumed.NOTHING,
        session ->
            orders
                .overdue(session, wait.toMillis())
                .map(keys -> keys.stream().map(OrderLedger::waitElapsed).toList())
                .call(arrivals -> apply(session, arrivals))
                .map(List::size));
  }

  /**
   * Records an operator's decision and puts it into the outbox, if the order is still as the
   * operator saw it. Which facts were known by then is added here, under the lock.
   */
  public Uni<DecisionOutcome> decide(OperatorDecided decision) {
    return ifExists(
        decision.order(),
        new DecisionOutcome.Unknown(),
        (session, version) -> decide(session, decision, version));
  }

  private Uni<DecisionOutcome> decide(
      StatelessSession session, OperatorDecided decision, long version) {
    return batches
        .lockAndRead(session, List.of(arrival(decision)))
        .chain(
            batch -> {
              Judgement judgement =
                  Judgement.of(decision, version, batch.history(decision.order()));
              return judgement.refusal() != null
                  ? Uni.createFrom().item(judgement.refusal())
                  : write(session, batch, List.of(judgement.decision()))
                      .replaceWith(new DecisionOutcome.Recorded());
            });
  }

  /** The next orders of the buyer with this address, in any case, by key. */
  public Uni<List<OrderKey>> ofBuyer(String email, String after, int limit) {
    return consumedLedger.transaction(
        Consumed.NOTHING,
        session ->
            orders
                .ofBuyer(session, email, after, limit)
                .map(keys -> keys.stream().map(OrderKey::new).toList()));
  }

  /**
   * Forgets an order's buyer and puts that into the outbox, unless it was done before.
   *
   * @return whether there is such an order
   */
  public Uni<Boolean> erase(BuyerErased erasure) {
    return ifExists(
        erasure.order(), false, (session, version) -> erase(session, erasure).replaceWith(true));
  }

  /** Does this under the lock of the order and with its version, in a transaction of its own. */
  private <T> Uni<T> ifExists(
      OrderKey order, T otherwise, BiFunction<StatelessSession, Long, Uni<T>> work) {
    return consumedLedger.transaction(
        Consumed.NOTHING,
        session ->
            orders
                .lockExisting(session, order)
                .chain(
                    version ->
                        version.isEmpty()
                            ? Uni.createFrom().item(otherwise)
                            : work.apply(session, version.get())));
  }

  private Uni<Void> erase(StatelessSession session, BuyerErased erasure) {
    return batches
        .lockAndRead(session, List.of(arrival(erasure)))
        .chain(
            batch ->
                batch.history(erasure.order()).isErased()
                    ? Uni.createFrom().voidItem()
                    : write(session, batch, List.of(erasure)));
  }

  /**
   * Records what another shop had sold and puts it into the outbox, each order for itself: the
   * answers stand in the order of {@code imports}, which name each order once. Orders that do not
   * exist cannot be locked, so that what another transaction has done meanwhile, to them or with a
   * code, is seen at the next attempt.
   */
  public Uni<List<ImportOutcome>> importAll(List<OrderImported> imports) {
    return consumedLedger
        .transaction(Consumed.NOTHING, session -> importAll(session, imports))
        .onFailure(OrderLedger::isDisturbed)
        .retry()
        .withBackOff(PAUSE)
        .atMost(ATTEMPTS);
  }

  private Uni<List<ImportOutcome>> importAll(
      StatelessSession session, List<OrderImported> imports) {
    return judge(session, imports)
        .call(judgement -> write(session, judgement.batch(), judgement.facts()))
        .map(ImportJudgement::outcomes);
  }

  /** What would come of {@link #importAll}, as things are now. */
  public Uni<List<ImportOutcome>> judge(List<OrderImported> imports) {
    return consumedLedger.transaction(
        Consumed.NOTHING, session -> judge(session, imports).map(ImportJudgement::outcomes));
  }

  private Uni<ImportJudgement> judge(StatelessSession session, List<OrderImported> imports) {
    List<TicketCode> codes = imports.stream().flatMap(one -> one.codes().stream()).toList();
    return batches
        .lockAndRead(session, imports.stream().map(OrderLedger::arrival).toList())
        .chain(
            batch ->
                tickets
                    .owners(session, codes)
                    .map(owners -> new ImportJudgement(batch, owners).of(imports)));
  }

  private Uni<Void> write(
      StatelessSession session, OrderBatch batch, List<? extends OwnFact> facts) {
    batch.apply(facts.stream().map(OrderLedger::arrival).toList());
    return batches.write(session, batch).chain(() -> ownFacts.insert(session, facts));
  }

  private static Arrival arrival(OwnFact fact) {
    return new Arrival(fact.order(), List.of(fact), null);
  }

  /** Whether another transaction was in the way: PostgreSQL ended this one, or it came too late. */
  private static boolean isDisturbed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OrderAppeared
          || SqlFailure.of(cause).map(SqlFailure::state).filter(DISTURBED::contains).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Arrival waitElapsed(String key) {
    OrderKey order = new OrderKey(key);
    return new Arrival(order, List.of(new MissingDataWaitElapsed(order)), null);
  }

  private Uni<BatchOutcome> apply(StatelessSession session, List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return Uni.createFrom().item(new BatchOutcome(List.of(), 0));
    }
    return batches
        .lockAndRead(session, arrivals)
        .map(batch -> batch.apply(arrivals))
        .call(batch -> batches.write(session, batch))
        .map(OrderBatch::outcome);
  }
}
