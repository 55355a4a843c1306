package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Cause;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.ledger.ClaimedEmail;
import org.ticketonce.notifier.ledger.EmailKey;

/** A thread that is stopped at the gate, by its clock; the ledger is the real one. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class BeginSendingTest {
  private final AnOrder order = anOrder();

  @Inject AttemptCommits commits;
  @Inject RecordOutcome recordOutcome;

  @Test
  void P4_who_was_stopped_at_the_gate_for_longer_than_a_minute_does_not_send_and_gives_it_back() {
    ClaimedEmail mail = claimed();

    assertThatThrownBy(() -> gateThatTakes(Duration.ofSeconds(61)).pass(mail))
        .isInstanceOf(ClaimLostException.class)
        .hasMessageContaining("too long");

    assertThat(row()).containsEntry("status", "SENDING");
    recordOutcome.of(mail, new SendOutcome.GivenBack());
    await().until(() -> row().get("status").equals("SENT"));
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void who_needs_a_minute_at_the_gate_may_still_send() throws ClaimLostException {
    ClaimedEmail mail = claimed();

    gateThatTakes(Duration.ofMinutes(1)).pass(mail);

    assertThat(row()).containsEntry("status", "SENDING");
    recordOutcome.of(mail, new SendOutcome.GivenBack());
  }

  private BeginSending gateThatTakes(Duration duration) {
    Iterator<Long> times = List.of(0L, duration.toNanos()).iterator();
    LongSupplier clock = times::next;
    return new BeginSending(commits, clock);
  }

  /** A mail that nobody else has to do with, and that has never been sent. */
  private ClaimedEmail claimed() {
    LocalParts.line().down();
    announce(order.issued());
    await().until(() -> !Ledger.rowsOf(order).isEmpty() && row().get("mime") != null);
    UUID token = UUID.randomUUID();
    Ledger.update(
        "update emails set status = 'CLAIMED', token = ?, next_attempt_at = null, transport ="
            + " 'smtp', lease_until = clock_timestamp() + interval '1 hour' where subject = ?",
        token,
        order.key());
    LocalParts.line().up();
    EmailKey key =
        new EmailKey(
            order.key(), EmailKind.CONFIRMATION, new Cause(row().get("cause").toString()), 1);
    return new ClaimedEmail(
        key.id(), token, key, 0, row().get("ticket_event").toString(), Optional.empty());
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(order).get(0);
  }
}
