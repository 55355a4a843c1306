package org.ticketonce.issuer.missingdata;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.ticketonce.issuer.configuration.IssuerConfiguration;
import org.ticketonce.issuer.orders.OrderLedger;

/** Tells orders that have been {@code COLLECTING} for too long that they have. */
@ApplicationScoped
public class MissingDataSweep {
  private static final Logger LOG = Logger.getLogger(MissingDataSweep.class);
  private final OrderLedger ledger;
  private final Duration wait;

  MissingDataSweep(OrderLedger ledger, IssuerConfiguration configuration) {
    this.ledger = ledger;
    this.wait = configuration.fulfilment().missingDataWait();
  }

  @Scheduled(
      every = "${ticketonce.fulfilment.missing-data-sweep-interval:PT10S}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return ledger
        .recordElapsedWaits(wait)
        .invoke(
            orders -> {
              if (orders > 0) {
                LOG.warnf("%d order(s) have lacked data for %s: they need attention", orders, wait);
              }
            })
        .onFailure()
        .invoke(failure -> LOG.warnf("sweep for missing data failed: %s", failure))
        .onFailure()
        .recoverWithItem(0)
        .replaceWithVoid();
  }
}
