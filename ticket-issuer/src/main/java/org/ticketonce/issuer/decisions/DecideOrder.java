package org.ticketonce.issuer.decisions;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.orders.DecisionOutcome;
import org.ticketonce.issuer.orders.OrderLedger;

/**
 * Records what an operator decides about an order, if the operator has seen all of it. What follows
 * of it is announced, and the decision is published, by the sweeps that look for both every second.
 */
@ApplicationScoped
public class DecideOrder {
  private static final Logger LOG = Logger.getLogger(DecideOrder.class);
  private final OrderLedger ledger;
  private final Clock clock;

  DecideOrder(OrderLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Decides; the same decision again changes nothing.
   *
   * @param version the version that the operator saw
   */
  public Uni<DecisionOutcome> decide(OrderKey order, long version, Decision decision) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return ledger
        .decide(
            new OperatorDecided(
                order,
                version,
                decision.types(),
                decision.email(),
                decision.name(),
                decision.locale(),
                decision.voidTickets(),
                decision.closes(),
                null,
                List.of(),
                decision.by(),
                decision.why(),
                now))
        .invoke(
            outcome -> {
              if (outcome instanceof DecisionOutcome.Recorded) {
                LOG.infof("an operator has decided about %s at version %d", order, version);
              }
            });
  }
}
