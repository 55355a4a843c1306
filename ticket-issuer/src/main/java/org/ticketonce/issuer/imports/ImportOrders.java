package org.ticketonce.issuer.imports;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.facts.OrderImported;
import org.ticketonce.issuer.orders.ImportOutcome;
import org.ticketonce.issuer.orders.OrderLedger;

/**
 * Takes orders of another shop over, those of one call in one transaction: one that is refused
 * keeps no other from being imported. The sweep publishes them.
 */
@ApplicationScoped
public class ImportOrders {
  private static final Logger LOG = Logger.getLogger(ImportOrders.class);
  private final OrderLedger ledger;
  private final Clock clock;

  ImportOrders(OrderLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What came of each, or would, in their order; each order may stand there once. */
  public Uni<List<ImportOutcome>> importAll(List<ShopOrder> orders, Takeover takeover) {
    if (orders.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<OrderImported> imports =
        orders.stream().map(order -> order.imported(takeover, now)).toList();
    return takeover.dryRun()
        ? ledger.judge(imports)
        : ledger.importAll(imports).invoke(ImportOrders::report);
  }

  private static void report(List<ImportOutcome> outcomes) {
    long imported = outcomes.stream().filter(ImportOutcome.Imported.class::isInstance).count();
    if (imported > 0) {
      LOG.infof("%d orders of another shop were imported", imported);
    }
  }
}
