package org.ticketonce.notifier.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;
import static org.ticketonce.notifier.restore.AfterRestore.awaitRestored;
import static org.ticketonce.notifier.restore.AfterRestore.awaitStatus;
import static org.ticketonce.notifier.restore.AfterRestore.awaitTold;
import static org.ticketonce.notifier.restore.AfterRestore.row;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Backup;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.ledger.DecisionOutcome;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.OperatorLedger;
import org.ticketonce.notifier.ledger.Resolution;

/** What an operator may say of mails that a restore holds. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class DecisionAfterRestoreTest {
  private static final String MAYBE_SENT = "the database was restored: it may have been sent";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final AnOrder order = anOrder();
  private final AnOrder another = anOrder();

  @Inject OperatorLedger operators;

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  @Test
  void P4_a_mail_of_which_nothing_was_told_is_held_until_an_operator_releases_it() {
    Backup backup = Backup.take();
    announce(order.issued());
    awaitStatus(order, "SENT");
    awaitTold(order, "SENT");

    backup.restoreWithoutWhatWasTold();

    awaitRestored();
    awaitStatus(order, "UNCERTAIN");
    assertThat(row(order))
        .containsEntry("next_attempt_at", null)
        .hasEntrySatisfying("evidence", why -> assertThat(why.toString()).startsWith(MAYBE_SENT));
    assertThat(Inbox.of(order)).hasSize(1);

    assertThat(said(order, new Resolution.NotSent(Duration.ofMinutes(30))))
        .isInstanceOf(DecisionOutcome.TooEarly.class);
    resolve(order, new Resolution.NotSentByForce());

    awaitStatus(order, "SENT");
    assertThat(Inbox.of(order)).hasSize(2);
  }

  @Test
  void P4_nobody_decides_about_a_mail_while_it_is_read_what_was_told_of_it() {
    announce(order.issued());
    awaitStatus(order, "SENT");
    Ledger.update(
        "update emails set status = 'UNCERTAIN', next_attempt_at = null,"
            + " uncertain_since = clock_timestamp() - interval '1 day' where subject = ?",
        order.key());
    Object revision = row(order).get("revision");
    CompletableFuture<Integer> noticing =
        CompletableFuture.supplyAsync(
            () ->
                Ledger.update(
                    "begin; update dispatch_gate set restore_noticed_at = clock_timestamp();"
                        + " do $$ begin perform pg_sleep(2); end $$; commit"));
    await()
        .atMost(PATIENCE)
        .until(() -> Ledger.query("select 1 from dispatch_gate for share skip locked").isEmpty());

    DecisionOutcome decided = said(order, new Resolution.NotSent(Duration.ofMinutes(30)));

    assertThat(decided).isEqualTo(DecisionOutcome.Answer.RESTORING);
    assertThat(row(order)).containsEntry("status", "UNCERTAIN").containsEntry("revision", revision);
    noticing.join();
    awaitRestored();
    resolve(order, new Resolution.Sent());
  }

  @Test
  void P4_a_mail_that_was_pending_in_the_backup_is_held_if_nobody_told_what_became_of_it() {
    announce(order.issued());
    awaitStatus(order, "SENT");
    Ledger.update(
        "update emails set status = 'PENDING', sent_at = null,"
            + " next_attempt_at = clock_timestamp() + interval '1 hour' where subject = ?",
        order.key());
    Backup backup = Backup.take();
    Ledger.update(
        "update backup_of_emails set next_attempt_at = clock_timestamp() where subject = ?",
        order.key());
    announce(another.issued());
    awaitStatus(another, "SENT");

    backup.restoreWithoutWhatWasTold();

    awaitRestored();
    awaitStatus(order, "UNCERTAIN");
    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(row(order)).containsEntry("next_attempt_at", null);

    resolve(order, new Resolution.Sent());
    awaitStatus(order, "SENT");
  }

  @Test
  void a_mail_whose_announcement_is_lost_can_neither_be_released_nor_sent_again() {
    announce(order.issued());
    awaitStatus(order, "SENT");
    Ledger.update(
        "update emails set restored = true, ticket_event = null, mime = null, status = 'UNCERTAIN',"
            + " uncertain_since = clock_timestamp() where subject = ?",
        order.key());

    resolve(order, new Resolution.NotSentByForce());

    assertThat(row(order)).containsEntry("status", "FAILED");
    assertThat(operators.resend(new EmailId(row(order).get("id").toString()), 1, "me", "wanted"))
        .isEqualTo(DecisionOutcome.Answer.UNANNOUNCED);
  }

  @Test
  void P4_of_a_restored_order_the_last_mail_alone_is_released() {
    announce(order.issued());
    awaitStatus(order, "SENT");
    Backup backup = Backup.take();
    announce(order.suspended(), order.reinstated());
    awaitStatus(order, "SENT", "SENT", "SENT");
    int before = Inbox.of(order).size();
    backup.restoreWithoutWhatWasTold();
    awaitRestored();
    awaitStatus(order, "SENT", "UNCERTAIN", "UNCERTAIN");
    // So that the last one is still waiting when the other is released.
    LocalParts.line().refuse();
    announce(another.issued());
    await().until(() -> Ledger.rowsOf(another).stream().anyMatch(mail -> attempts(mail) > 1));

    for (int mail : List.of(2, 1)) {
      Map<String, Object> row = Ledger.rowsOf(order).get(mail);
      assertThat(
              operators.resolve(
                  new EmailId(row.get("id").toString()),
                  new Resolution(
                      (long) row.get("revision"), new Resolution.NotSentByForce(), "me", "down")))
          .isEqualTo(DecisionOutcome.Answer.DONE);
    }
    LocalParts.line().up();

    awaitStatus(order, "SENT", "SUPERSEDED", "SENT");
    assertThat(Inbox.of(order)).hasSize(before + 1);
  }

  private static int attempts(Map<String, Object> mail) {
    return ((Number) mail.get("attempts")).intValue();
  }

  private void resolve(AnOrder order, Resolution.Says says) {
    assertThat(said(order, says)).isEqualTo(DecisionOutcome.Answer.DONE);
  }

  private DecisionOutcome said(AnOrder order, Resolution.Says says) {
    return operators.resolve(
        new EmailId(row(order).get("id").toString()),
        new Resolution((long) row(order).get("revision"), says, "front desk", "looked"));
  }
}
