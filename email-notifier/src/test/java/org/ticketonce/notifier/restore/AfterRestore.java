package org.ticketonce.notifier.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.Topic;

/** Waits until a restored database is no longer behind, and looks at what it then says. */
final class AfterRestore {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private AfterRestore() {}

  static void awaitStatus(AnOrder order, String... expected) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(Ledger.statusOf(order)).containsExactly(expected));
  }

  static void awaitTold(AnOrder order, String status) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                new Topic(Topics.EMAIL_EVENTS)
                    .recordsOf(order.key()).stream()
                        .map(told -> new String(told.value(), StandardCharsets.UTF_8))
                        .anyMatch(state -> state.contains("\"status\":\"" + status + "\"")));
  }

  /** A mail that is announced after the restore goes out only when the restore is over. */
  static void awaitRestored() {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                Ledger.query(
                            "select 1 from dispatch_gate where restore_noticed_at is null"
                                + " and server_started_at = pg_postmaster_start_time()")
                        .size()
                    == 1);
    AnOrder afterwards = anOrder();
    announce(afterwards.issued());
    awaitStatus(afterwards, "SENT");
    assertThat(Inbox.of(afterwards)).hasSize(1);
  }

  static boolean allIsTold() {
    return Ledger.query("select 1 from emails where revision > published_revision").isEmpty();
  }

  static Map<String, Object> row(AnOrder order) {
    return Ledger.rowsOf(order).get(0);
  }
}
