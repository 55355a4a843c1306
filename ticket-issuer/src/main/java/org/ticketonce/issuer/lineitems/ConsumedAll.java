package org.ticketonce.issuer.lineitems;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ticketonce.issuer.offsets.OffsetLedger;
import org.ticketonce.issuer.offsets.OffsetLedger.Stored;
import org.ticketonce.issuer.offsets.StripeEventsEndLog;
import org.ticketonce.issuer.webhooks.RecordFacts;

/**
 * Waits until the database has consumed what the log holds. An order whose payment is read again,
 * after a restore or from the log's beginning, seems to want its line items until the fact that
 * holds them has been read again too: asking Stripe meanwhile would be for nothing, and under
 * another catalogue would even contradict that fact.
 *
 * <p>All partitions have to be consumed, not only the order's: where its fact is depends on how
 * many there were then.
 */
@ApplicationScoped
class ConsumedAll {
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);
  private static final int CHECKS = 200;

  private final StripeEventsEndLog log;
  private final OffsetLedger offsets;

  ConsumedAll(StripeEventsEndLog log, OffsetLedger offsets) {
    this.log = log;
    this.offsets = offsets;
  }

  /** True once all is consumed that the log holds now; false if that takes longer than 20 s. */
  Uni<Boolean> soon() {
    return log.ends().chain(ends -> reached(ends, CHECKS));
  }

  private Uni<Boolean> reached(List<Stored> ends, int checks) {
    return offsets
        .stored(RecordFacts.GROUP)
        .chain(
            stored -> {
              if (isReached(ends, stored)) {
                return Uni.createFrom().item(true);
              }
              return checks == 0
                  ? Uni.createFrom().item(false)
                  : Uni.createFrom()
                      .item(checks - 1)
                      .onItem()
                      .delayIt()
                      .by(CHECK_INTERVAL)
                      .chain(left -> reached(ends, left));
            });
  }

  private static boolean isReached(List<Stored> ends, List<Stored> stored) {
    Map<String, Long> next =
        stored.stream().collect(Collectors.toMap(ConsumedAll::place, Stored::next));
    return ends.stream().allMatch(end -> next.getOrDefault(place(end), 0L) >= end.next());
  }

  private static String place(Stored stored) {
    return stored.topic() + "-" + stored.partition();
  }
}
