package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.ManyOrders.manyOrders;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.ManyOrders;
import org.ticketonce.notifier.fixtures.Topic;

/** A shop that may send one mail a day. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(RateTest.OneMailADay.class)
class RateTest {
  private final AnOrder first = anOrder();
  private final ManyOrders others = manyOrders(20);

  /** The limit. */
  public static class OneMailADay implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ticketonce.mail.rate.mails", "1", "ticketonce.mail.rate.per", "PT24H");
    }
  }

  @Test
  void what_is_beyond_the_rate_is_queued_and_told_of_but_not_even_claimed() {
    announce(first.issued());
    await().until(() -> Ledger.statusOf(first).equals(List.of("SENT")));

    others.announced();

    await().until(() -> others.in("PENDING") == others.orders().size());
    AnOrder last = others.orders().get(others.orders().size() - 1);
    await().until(() -> !new Topic(Topics.EMAIL_EVENTS).recordsOf(last.key()).isEmpty());
    for (AnOrder order : others.orders()) {
      assertThat(Ledger.rowsOf(order).get(0))
          .containsEntry("revision", 1L)
          .containsEntry("status", "PENDING")
          .containsEntry("attempts", 0);
    }
    assertThat(others.arrived()).isZero();
  }
}
