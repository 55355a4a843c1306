package org.ticketonce.notifier.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;
import static org.ticketonce.notifier.restore.AfterRestore.awaitRestored;
import static org.ticketonce.notifier.restore.AfterRestore.awaitStatus;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Topic;

/** What looks like a restore, and is none. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class NoRestoreTest {
  private final AnOrder order = anOrder();
  private final AnOrder another = anOrder();

  @Test
  void a_database_that_restarts_is_no_restored_one() {
    announce(order.issued());
    awaitStatus(order, "SENT");
    LocalParts.line().next(new Fault.RefuseRecipient("451 4.7.1 later"));
    announce(another.issued());
    await()
        .until(
            () -> Ledger.rowsOf(another).stream().anyMatch(mail -> mail.get("evidence") != null));
    List<Map<String, Object>> held = held();

    LocalParts.restartDatabase();

    awaitRestored();
    awaitStatus(another, "SENT");
    assertThat(held()).isEqualTo(held);
  }

  @Test
  void partitions_that_change_hands_are_no_restored_database() {
    announce(order.issued());
    awaitStatus(order, "SENT");
    List<Map<String, Object>> held = held();

    new Topic(Topics.TICKET_EVENTS).takePartitionsFor(ConsumedPositions.GROUP);

    awaitRestored();
    assertThat(held()).isEqualTo(held);
    assertThat(Inbox.of(order)).hasSize(1);
  }

  private static List<Map<String, Object>> held() {
    return Ledger.query("select id, revision from emails where restored order by id");
  }
}
