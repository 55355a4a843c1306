package org.ticketonce.notifier.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.restore.AfterRestore.awaitRestored;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.notifier.apologies.ApologyLog;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Backup;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.ledger.EmailKey;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RestoredApologyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final AnOrder order = anOrder();
  private final AnOrder another = anOrder();

  @Inject ApologyLog apologies;

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  @Test
  void P4_an_apology_that_was_sent_after_the_backup_is_not_sent_again() {
    EmailKey waits = EmailKey.ofApology("plan-1", order.email());
    EmailKey unknown = EmailKey.ofApology("plan-1", another.email());
    LocalParts.line().down();
    apologies.append(waits.id(), apology(order));
    await().until(() -> statusOf(waits).equals("PENDING"));
    Backup backup = Backup.take();
    LocalParts.line().up();
    apologies.append(unknown.id(), apology(another));
    await().atMost(PATIENCE).until(() -> statusOf(waits).equals("SENT"));
    await().atMost(PATIENCE).until(() -> statusOf(unknown).equals("SENT"));
    await().atMost(PATIENCE).until(AfterRestore::allIsTold);

    backup.restore();

    awaitRestored();
    assertThat(statusOf(waits)).isEqualTo("SENT");
    await().atMost(PATIENCE).until(() -> statusOf(unknown).equals("UNCERTAIN"));
    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(Inbox.of(another)).hasSize(1);
  }

  private static String statusOf(EmailKey apology) {
    return Ledger.query("select status from emails where id = ?", apology.id().value()).stream()
        .map(row -> row.get("status").toString())
        .findAny()
        .orElse("none");
  }

  private static ApologyOwed apology(AnOrder order) {
    return new ApologyOwed(
        new UUID(0, 1),
        "plan-1",
        new Buyer(order.email(), null, null),
        List.of(new ApologyOwed.Order(new OrderKey(order.key()), null, List.of(), List.of())),
        "front desk",
        "two mails");
  }
}
