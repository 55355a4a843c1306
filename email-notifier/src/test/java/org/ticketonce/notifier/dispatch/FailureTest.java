package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.FaultyLine.Point;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Misfortune;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class FailureTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The dispatcher looks for due mails about once a second. */
  private static final Duration LONGER_THAN_A_SWEEP = Duration.ofMillis(1_200);

  private final AnOrder order = anOrder();

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  private void awaitStatus(String... expected) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of(expected)));
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(order).get(0);
  }

  @Test
  void P4_a_connection_that_breaks_before_the_dot_is_tried_again_and_one_mail_arrives() {
    LocalParts.line().next(new Fault.DropBeforeDot());

    announce(order.issued());

    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(row()).containsEntry("attempts", 2);
  }

  @Test
  void P4_a_connection_that_breaks_in_a_mail_without_tickets_is_tried_again_as_well() {
    LocalParts.line().next(new Fault.DropBeforeDot());

    announce(order.suspended());

    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(row()).containsEntry("attempts", 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "421 4.4.2 idle for too long\r\n"})
  void a_connection_that_the_server_has_closed_between_two_mails_costs_no_attempt(String farewell) {
    announce(order.issued());
    awaitStatus("SENT");
    LocalParts.line().next(new Fault.At(Point.MAIL, new Misfortune.Closes(farewell)));

    announce(order.suspended());

    awaitStatus("SENT", "SENT");
    assertThat(Inbox.of(order)).hasSize(2);
    assertThat(Ledger.rowsOf(order).get(1)).containsEntry("attempts", 1);
  }

  @Test
  void P4_a_lost_reply_to_the_dot_leaves_one_mail_and_an_uncertain_row_that_says_why() {
    LocalParts.line().next(new Fault.LoseReply());

    announce(order.issued());

    awaitStatus("UNCERTAIN");
    assertThat(row().get("evidence").toString()).contains("reply to the final dot");
    assertThat(row().get("next_attempt_at")).isNull();
    await().during(LONGER_THAN_A_SWEEP).until(() -> Inbox.of(order).size() == 1);
  }

  @Test
  void P4_an_uncertain_mail_does_not_block_the_next_of_its_order() {
    LocalParts.line().next(new Fault.LoseReply());

    announce(order.issued(), order.suspended());

    awaitStatus("UNCERTAIN", "SENT");
  }

  @Test
  void P4_a_claim_that_is_stolen_before_the_dot_is_not_sent() {
    Fault.HoldData hold = new Fault.HoldData(new CountDownLatch(1), new CountDownLatch(1));
    LocalParts.line().next(hold);
    announce(order.issued());
    await().until(() -> hold.reached().getCount() == 0);

    Ledger.update("update emails set token = ? where subject = ?", UUID.randomUUID(), order.key());
    hold.go().countDown();

    await().during(LONGER_THAN_A_SWEEP).until(() -> Inbox.of(order).isEmpty());
    assertThat(Ledger.statusOf(order)).containsExactly("CLAIMED");
    Ledger.update("update emails set lease_until = now() where subject = ?", order.key());
    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P4_an_order_that_is_voided_before_the_dot_gets_no_mail_at_all() {
    Fault.HoldData hold = new Fault.HoldData(new CountDownLatch(1), new CountDownLatch(1));
    LocalParts.line().next(hold);
    announce(order.issued());
    await().until(() -> hold.reached().getCount() == 0);

    announce(order.voided());
    await().until(() -> Ledger.statusOf(order).size() == 2);
    hold.go().countDown();

    awaitStatus("SUPERSEDED", "SUPERSEDED");
    assertThat(Inbox.of(order)).isEmpty();
  }

  @Test
  void P4_a_confirmation_and_a_voided_mail_that_come_together_cancel_each_other_out() {
    LocalParts.line().down();
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).size() == 1);
    Ledger.update(
        "update emails set status = 'PENDING', token = null, lease_until = null, attempts = 0,"
            + " next_attempt_at = now() + interval '2 seconds' where subject = ?",
        order.key());
    announce(order.voided());
    await().until(() -> Ledger.statusOf(order).size() == 2);
    LocalParts.line().up();

    awaitStatus("SUPERSEDED", "SUPERSEDED");
    assertThat(Inbox.of(order)).isEmpty();
  }

  @Test
  void P4_a_sender_that_died_before_the_dot_is_followed_by_another() {
    LocalParts.line().down();
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).size() == 1);
    leaveInTheHandsOfTheDead("CLAIMED");
    LocalParts.line().up();

    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P4_a_sender_that_died_at_the_dot_leaves_an_uncertain_mail_that_is_never_repeated() {
    announce(order.issued());
    awaitStatus("SENT");
    leaveInTheHandsOfTheDead("SENDING");

    awaitStatus("UNCERTAIN");
    assertThat(row().get("evidence").toString()).contains("stopped at the final dot");
    await().during(LONGER_THAN_A_SWEEP).until(() -> Inbox.of(order).size() == 1);
  }

  private void leaveInTheHandsOfTheDead(String status) {
    Ledger.update(
        "update emails set status = ?, token = gen_random_uuid(), sent_at = null, next_attempt_at ="
            + " null, lease_until = clock_timestamp() + interval '1 second' where subject = ?",
        status,
        order.key());
  }

  @Test
  void mails_that_wait_for_a_mail_server_are_rendered_meanwhile_and_sent_as_they_are() {
    List<AnOrder> orders = Stream.generate(AnOrder::anOrder).limit(5).toList();
    LocalParts.line().down();
    orders.forEach(waiting -> announce(waiting.issued()));

    await().atMost(PATIENCE).until(() -> orders.stream().allMatch(one -> messageOf(one) != null));
    List<String> rendered = orders.stream().map(FailureTest::messageOf).toList();
    assertThat(orders).allMatch(one -> Ledger.rowsOf(one).get(0).get("sent_at") == null);
    LocalParts.line().up();

    await()
        .atMost(PATIENCE)
        .until(() -> orders.stream().allMatch(one -> Inbox.of(one).size() == 1));
    assertThat(orders).extracting(FailureTest::messageOf).isEqualTo(rendered);
  }

  private static String messageOf(AnOrder order) {
    return Ledger.rowsOf(order).stream()
        .map(row -> (byte[]) row.get("mime"))
        .filter(Objects::nonNull)
        .map(mime -> new String(mime, StandardCharsets.UTF_8))
        .findFirst()
        .orElse(null);
  }

  /** The sender's address, a template or the words may have been mended by the restart. */
  @Test
  void a_mail_that_never_came_to_the_dot_is_rendered_anew_by_a_service_that_has_started_since() {
    LocalParts.line().down();
    announce(order.issued());
    await().atMost(PATIENCE).until(() -> messageOf(order) != null);
    Ledger.update(
        "update emails set mime = 'as it was', rendered_at = rendered_at - interval '1 day'"
            + " where subject = ?",
        order.key());

    LocalParts.line().up();

    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P4_a_reply_counts_also_where_the_database_has_lost_the_commit_before_the_dot() {
    loseTheCommitBeforeTheDot(new Fault.None());

    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P4_a_lost_reply_is_one_also_where_the_database_has_lost_the_commit_before_the_dot() {
    loseTheCommitBeforeTheDot(new Fault.LoseReply());

    awaitStatus("UNCERTAIN");
    assertThat(row()).containsEntry("attempts", 1);
    await().during(LONGER_THAN_A_SWEEP).until(() -> Inbox.of(order).size() == 1);
  }

  private void loseTheCommitBeforeTheDot(Fault then) {
    CountDownLatch atTheDot = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    LocalParts.line().next(new Fault.HoldDot(atTheDot, go, then));
    announce(order.issued());
    await().atMost(PATIENCE).until(() -> atTheDot.getCount() == 0);
    Ledger.update(
        "update emails set status = 'CLAIMED', attempts = 0 where subject = ?", order.key());
    go.countDown();
  }

  @Test
  void P4_a_restart_of_the_database_delays_mails_and_loses_none() {
    LocalParts.restartDatabase();

    announce(order.issued());

    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }
}
