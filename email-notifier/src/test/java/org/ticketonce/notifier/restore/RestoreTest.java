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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Backup;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RestoreTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final AnOrder order = anOrder();
  private final AnOrder another = anOrder();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void mend() {
    go.countDown();
    LocalParts.line().up();
  }

  @Test
  void P4_a_mail_that_was_sent_after_the_backup_is_sent_and_not_sent_again() {
    Backup backup = Backup.take();
    announce(order.issued());
    awaitStatus(order, "SENT");
    awaitTold(order, "SENT");
    Map<String, Object> before = row(order);

    backup.restore();

    awaitRestored();
    awaitStatus(order, "SENT");
    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(row(order))
        .containsEntry("message_id", before.get("message_id"))
        .containsEntry("sent_at", before.get("sent_at"))
        .containsEntry("revision", before.get("revision"))
        .containsEntry("ticket_event", before.get("ticket_event"));
  }

  @Test
  void P4_a_mail_that_was_pending_in_the_backup_and_sent_later_is_not_sent_again() {
    LocalParts.line().next(new Fault.HoldData(reached, go));
    announce(order.issued());
    await().until(() -> reached.getCount() == 0);
    Ledger.update(
        "update emails set status = 'PENDING', token = null, lease_until = null,"
            + " next_attempt_at = clock_timestamp() where subject = ?",
        order.key());
    Backup backup = Backup.take();
    go.countDown();
    awaitStatus(order, "SENT");
    awaitTold(order, "SENT");
    announce(another.issued());
    awaitStatus(another, "SENT");

    backup.restore();

    awaitRestored();
    awaitStatus(order, "SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P4_such_a_mail_is_not_sent_again_either_if_nothing_was_announced_after_the_backup() {
    LocalParts.line().down();
    announce(order.issued());
    await().until(() -> !Ledger.rowsOf(order).isEmpty() && row(order).get("mime") != null);
    Backup backup = Backup.take();
    LocalParts.line().up();
    awaitStatus(order, "SENT");
    awaitTold(order, "SENT");

    backup.restore();

    awaitRestored();
    awaitStatus(order, "SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P4_offsets_of_an_email_events_that_was_deleted_and_made_anew_hide_nothing_either() {
    LocalParts.line().down();
    announce(order.issued());
    await().until(() -> !Ledger.rowsOf(order).isEmpty() && row(order).get("mime") != null);
    Backup backup = Backup.take();
    LocalParts.line().up();
    awaitStatus(order, "SENT");
    awaitTold(order, "SENT");
    await().until(AfterRestore::allIsTold);
    Ledger.update("update backup_of_told_topic set topic_id = 'of the old one'");
    Ledger.update("delete from backup_of_told_offsets");
    Ledger.update("insert into backup_of_told_offsets select * from told_offsets");

    backup.restore();

    awaitRestored();
    awaitStatus(order, "SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P4_what_an_older_database_tells_does_not_hide_what_it_has_lost() {
    announce(another.issued());
    awaitStatus(another, "SENT");
    awaitTold(another, "SENT");
    await().until(AfterRestore::allIsTold);
    beginRestore();
    List<Map<String, Object>> told = told();

    announce(order.issued());

    awaitTold(order, "UNCERTAIN");
    await().until(AfterRestore::allIsTold);
    assertThat(told()).isEqualTo(told);

    Ledger.update("delete from restored_partitions");
    awaitRestored();
    assertThat(told()).isNotEqualTo(told);
  }

  private static List<Map<String, Object>> told() {
    return Ledger.query("select * from told_offsets order by partition");
  }

  @Test
  void P4_a_buyer_who_was_erased_after_the_backup_stays_erased() {
    announce(order.issued());
    awaitStatus(order, "SENT");
    Backup backup = Backup.take();
    announce(order.erased());
    await().atMost(PATIENCE).until(() -> Boolean.TRUE.equals(row(order).get("erased")));
    announce(another.issued(), another.erased());
    await()
        .atMost(PATIENCE)
        .until(() -> !Ledger.rowsOf(another).isEmpty() && (boolean) row(another).get("erased"));

    backup.restore();

    awaitRestored();
    for (AnOrder erased : List.of(order, another)) {
      await().atMost(PATIENCE).until(() -> (boolean) row(erased).get("erased"));
      assertThat(row(erased)).containsEntry("ticket_event", null).containsEntry("mime", null);
      assertThat(Inbox.of(erased)).hasSizeLessThanOrEqualTo(1);
    }
    Ledger.update("drop table backup_of_emails");
    assertThat(Ledger.tablesWith(order.email())).isEmpty();
  }

  @Test
  void P4_a_restore_that_was_interrupted_goes_on_and_nothing_is_sent_before_its_end() {
    announce(another.issued());
    awaitStatus(another, "SENT");
    beginRestore();

    announce(order.issued());

    awaitStatus(order, "UNCERTAIN");
    assertThat(Inbox.of(order)).isEmpty();
    assertThat(row(order)).containsEntry("revision", 1L);

    Ledger.update("delete from restored_partitions");
    awaitRestored();
    assertThat(row(order)).containsEntry("revision", 2L).containsEntry("next_attempt_at", null);
  }

  /** One that does not end before {@code restored_partitions} is empty. */
  private static void beginRestore() {
    Ledger.update(
        "insert into restored_partitions select topic, partition, next_offset + 2"
            + " from consumed_offsets");
    Ledger.update("update dispatch_gate set restore_noticed_at = clock_timestamp()");
  }

  @Test
  void P4_a_lost_database_is_filled_from_the_topics() {
    announce(order.issued());
    awaitStatus(order, "SENT");
    awaitTold(order, "SENT");
    Backup ofNow = Backup.take();
    Ledger.update("delete from backup_of_emails");
    Ledger.update("delete from backup_of_consumed_offsets");

    ofNow.restore();

    awaitRestored();
    awaitStatus(order, "SENT");
    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(row(order).get("ticket_event").toString()).contains(order.email());
  }
}
