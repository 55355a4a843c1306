package org.ticketonce.issuer.lineitems;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.issuer.catalogue.Catalogue;
import org.ticketonce.issuer.facts.LineItemsFetched;
import org.ticketonce.issuer.facts.LineItemsFetched.Item;
import org.ticketonce.issuer.facts.LineItemsFetched.Outcome;
import org.ticketonce.issuer.lineitems.LineItemRequestLedger.Pause;
import org.ticketonce.issuer.lineitems.LineItemRequestLedger.Request;
import org.ticketonce.issuer.ownfacts.OwnFactLog;

/**
 * Asks Stripe for the line items that paid orders want, and puts the answers onto {@code
 * stripe.events}, where they are consumed like everything else. A crash in between asks again, and
 * the second copy of the fact tells nothing new.
 */
@ApplicationScoped
public class FetchLineItems {
  private static final Logger LOG = Logger.getLogger(FetchLineItems.class);
  private static final int PER_ROUND = 20;
  private static final int AT_ONCE = 10;

  /** Longer than a round takes; should it ever not be, the same fact is told twice. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Pause OUTAGE = new Pause(Duration.ofSeconds(1), Duration.ofMinutes(5));

  /** Asked again all the same: the API key may have been the wrong one. */
  private static final Pause NOT_FOUND = new Pause(Duration.ofMinutes(1), Duration.ofHours(1));

  private final Catalogue catalogue;
  private final LineItemRequestLedger requests;
  private final ConsumedAll consumedAll;
  private final LineItemTransport stripe;
  private final OwnFactLog log;
  private final AnswerReport report;

  FetchLineItems(
      Catalogue catalogue,
      LineItemRequestLedger requests,
      ConsumedAll consumedAll,
      LineItemTransport stripe,
      OwnFactLog log,
      AnswerReport report) {
    this.catalogue = catalogue;
    this.requests = requests;
    this.consumedAll = consumedAll;
    this.stripe = stripe;
    this.log = log;
    this.report = report;
  }

  @Scheduled(
      every = "${ticketonce.fulfilment.line-items-sweep-interval:PT1S}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    if (catalogue.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return requests
        .waiting()
        .invoke(waiting -> report.waiting(waiting.all()))
        .chain(waiting -> waiting.due() == 0 ? Uni.createFrom().voidItem() : rounds())
        .onFailure()
        .invoke(failure -> LOG.warnf("sweep for line items failed: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> rounds() {
    return consumedAll
        .soon()
        .chain(this::claim)
        .call(this::fetchAll)
        .chain(claimed -> claimed.size() < PER_ROUND ? Uni.createFrom().voidItem() : rounds());
  }

  private Uni<List<Request>> claim(boolean consumedAll) {
    return consumedAll ? requests.claim(PER_ROUND, LEASE) : Uni.createFrom().item(List.of());
  }

  private Uni<Void> fetchAll(List<Request> claimed) {
    return Multi.createFrom()
        .iterable(claimed)
        .onItem()
        .transformToUni(this::fetch)
        .merge(AT_ONCE)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** One order's failure is not the others'. */
  private Uni<Void> fetch(Request request) {
    return Uni.createFrom()
        .item(() -> stripe.ask(request))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .invoke(answer -> report.tell(request.order(), answer))
        .chain(answer -> settle(request, answer))
        .onFailure()
        .invoke(failure -> LOG.warnf("line items of %s: %s", request.order(), failure))
        .onFailure()
        .recoverWithUni(() -> requests.postpone(request.order(), OUTAGE))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> settle(Request request, Answer answer) {
    if (answer instanceof Answer.Sold sold) {
      List<Item> items =
          sold.items().stream()
              .map(item -> catalogue.read(item.price(), item.product(), item.units()))
              .toList();
      return publish(request, sold.session(), Outcome.FETCHED, items);
    }
    if (answer instanceof Answer.NoSession) {
      return publish(request, null, Outcome.NO_SESSION, List.of());
    }
    return answer instanceof Answer.NotFound
        ? publish(request, request.session(), Outcome.NOT_FOUND, List.of())
            .chain(() -> requests.postpone(request.order(), NOT_FOUND))
        : requests.postpone(request.order(), OUTAGE);
  }

  private Uni<Void> publish(
      Request request, CheckoutSessionId session, Outcome outcome, List<Item> items) {
    return log.publish(
        request.order(), new LineItemsFetched(request.order(), session, outcome, items));
  }
}
