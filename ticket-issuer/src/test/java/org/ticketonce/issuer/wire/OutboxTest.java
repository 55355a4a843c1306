package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.ownfacts.OwnFactLedger;
import org.ticketonce.issuer.storage.SafeContexts;

/** What waits for the broker, while a buyer is erased. */
@QuarkusTest
class OutboxTest extends IssuerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Mutiny.SessionFactory sessions;
  @Inject SafeContexts contexts;
  @Inject OwnFactLedger ledger;

  @Test
  void P7_a_decision_that_waits_for_the_broker_forgets_its_buyer() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.orderWithDeliveries(intent, 1);
    OrderKey key = new OrderKey(intent);
    OperatorDecided decision =
        new OperatorDecided(
            key,
            1,
            null,
            "grace@example.com",
            "Grace",
            "en",
            null,
            false,
            null,
            null,
            "x",
            "y",
            Instant.EPOCH);

    // In one transaction, so that the sweep cannot publish in between.
    String waiting =
        contexts
            .run(
                () ->
                    sessions.withStatelessTransaction(
                        session ->
                            ledger
                                .insert(session, List.of(decision))
                                .chain(() -> ledger.forgetBuyers(session, List.of(key)))
                                .chain(() -> body(session))))
            .await()
            .atMost(PATIENCE);

    assertThat(waiting)
        .contains("operator_decided", intent)
        .doesNotContain("grace@example.com", "Grace", "\"en\"");
  }

  private Uni<String> body(Mutiny.StatelessSession session) {
    return session
        .createNativeQuery("select body from facts_to_publish where order_key = :key", String.class)
        .setParameter("key", intent)
        .getSingleResult();
  }
}
