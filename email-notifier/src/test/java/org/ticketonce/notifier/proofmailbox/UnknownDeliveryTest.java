package org.ticketonce.notifier.proofmailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Archive;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;

/** A server of which nobody has said when the archive has its copy. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(value = Archive.class, restrictToAnnotatedClass = true)
class UnknownDeliveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AnOrder order = anOrder();

  @AfterEach
  void mend() {
    Archive.mend();
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(order).get(0);
  }

  @Test
  void P4_a_mail_that_is_not_found_is_held_for_a_person() {
    Archive.smtp().next(new Fault.LoseDot());

    announce(order.issued());

    await().until(() -> Ledger.statusOf(order).equals(List.of("UNCERTAIN")));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !Ledger.query("select 1 from email_decisions where email_id = ?", row().get("id"))
                    .isEmpty());
    assertThat(Ledger.statusOf(order)).containsExactly("UNCERTAIN");
    assertThat(row().get("next_attempt_at")).isNull();
    assertThat(row().get("evidence").toString()).contains("which proves nothing here");
    assertThat(Archive.inboxOf(order)).isEmpty();
  }

  @Test
  void a_mail_that_is_found_was_sent() {
    Archive.smtp().next(new Fault.LoseReply());

    announce(order.issued());

    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
    assertThat(row()).containsEntry("attempts", 1);
    assertThat(Archive.inboxOf(order)).hasSize(1);
  }
}
