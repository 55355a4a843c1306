package org.ticketonce.notifier.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.apologies.ApologyLog;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Backup;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Topic;
import org.ticketonce.notifier.ledger.DecisionOutcome;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.EmailKey;
import org.ticketonce.notifier.ledger.OperatorLedger;
import org.ticketonce.notifier.ledger.Resolution;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RestoreTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String MAYBE_SENT = "the database was restored: it may have been sent";

  private final AnOrder order = anOrder();
  private final AnOrder another = anOrder();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @Inject OperatorLedger operators;
  @Inject ApologyLog apologies;

  @AfterEach
  void mend() {
    go.countDown();
    LocalParts.line().up();
  }

  private static void awaitStatus(AnOrder order, String... expected) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(Ledger.statusOf(order)).containsExactly(expected));
  }

  private static void awaitTold(AnOrder order, String status) {
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
  private static void awaitRestored() {
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

  private static Map<String, Object> row(AnOrder order) {
    return Ledger.rowsOf(order).get(0);
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
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Ledger.query(
                        "select 1 from emails where kind = 'apology'"
                            + " and revision > published_revision")
                    .isEmpty());

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

  private void resolve(AnOrder order, Resolution.Says says) {
    assertThat(said(order, says)).isEqualTo(DecisionOutcome.Answer.DONE);
  }

  private DecisionOutcome said(AnOrder order, Resolution.Says says) {
    return operators.resolve(
        new EmailId(row(order).get("id").toString()),
        new Resolution((long) row(order).get("revision"), says, "front desk", "looked"));
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
    await().until(RestoreTest::allIsTold);
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
    await().until(RestoreTest::allIsTold);
    beginRestore();
    List<Map<String, Object>> told = told();

    announce(order.issued());

    awaitTold(order, "UNCERTAIN");
    await().until(RestoreTest::allIsTold);
    assertThat(told()).isEqualTo(told);

    Ledger.update("delete from restored_partitions");
    awaitRestored();
    assertThat(told()).isNotEqualTo(told);
  }

  private static List<Map<String, Object>> told() {
    return Ledger.query("select * from told_offsets order by partition");
  }

  private static boolean allIsTold() {
    return Ledger.query("select 1 from emails where revision > published_revision").isEmpty();
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
