package org.ticketonce.notifier.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Topic;
import org.ticketonce.notifier.ledger.LeaseLedger;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ErasureTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NOT_SENT = "not sent: the buyer was erased";
  private static final String REMOVED = "removed: the buyer was erased";

  private final AnOrder order = anOrder();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @Inject LeaseLedger leases;

  @AfterEach
  void mend() {
    go.countDown();
    LocalParts.line().up();
  }

  private void awaitStatus(String... expected) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of(expected)));
  }

  private void awaitErased() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !Ledger.query("select 1 from erased_buyers where subject = ?", order.key())
                    .isEmpty());
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(order).get(0);
  }

  private void assertForgotten() {
    assertThat(Ledger.tablesWith(order.email())).isEmpty();
    assertThat(Ledger.rowsOf(order))
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("erased", true)
                    .containsEntry("ticket_event", null)
                    .containsEntry("mime", null));
  }

  @Test
  void a_sent_mail_stays_sent_and_forgets_its_buyer() {
    announce(order.issued());
    awaitStatus("SENT");
    assertThat(Ledger.tablesWith(order.email())).containsExactly("emails");

    announce(order.erased());

    awaitErased();
    assertForgotten();
    assertThat(row()).containsEntry("status", "SENT").containsEntry("evidence", REMOVED);
    assertThat(row().get("sent_at")).isNotNull();
  }

  @Test
  void a_mail_that_waits_is_never_sent_and_says_why() {
    LocalParts.line().next(new Fault.RefuseRecipient("451 4.7.1 <" + order.email() + ">: later"));
    announce(order.issued());
    await().until(() -> Ledger.rowsOf(order).stream().anyMatch(row -> row.get("evidence") != null));
    Ledger.update(
        "update emails set next_attempt_at = now() + interval '1 hour' where subject = ?"
            + " and status = 'PENDING'",
        order.key());

    announce(order.erased());

    awaitStatus("FAILED");
    assertForgotten();
    assertThat(row()).containsEntry("evidence", NOT_SENT);
    assertThat(Inbox.of(order)).isEmpty();
  }

  @Test
  void P4_a_mail_that_is_claimed_is_stopped_before_the_dot() {
    LocalParts.line().next(new Fault.HoldData(reached, go));
    announce(order.issued());
    await().until(() -> reached.getCount() == 0);

    announce(order.erased());
    awaitErased();
    go.countDown();

    awaitStatus("FAILED");
    assertForgotten();
    assertThat(row()).containsEntry("evidence", NOT_SENT);
    await().during(Duration.ofSeconds(1)).until(() -> Inbox.of(order).isEmpty());
  }

  @Test
  void P4_a_mail_whose_dot_is_on_its_way_is_recorded_as_sent() {
    announceAndEraseAtTheDot(new Fault.None());

    awaitStatus("SENT");
    assertForgotten();
    assertThat(row()).containsEntry("evidence", REMOVED);
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P4_a_mail_that_is_refused_at_the_dot_for_now_is_not_tried_again() {
    announceAndEraseAtTheDot(new Fault.RefuseDot("452 4.3.1 <" + order.email() + "> full"));

    awaitStatus("FAILED");
    assertForgotten();
    assertThat(row()).containsEntry("evidence", NOT_SENT);
  }

  @Test
  void a_mail_that_is_refused_at_the_dot_for_good_keeps_no_reply() {
    announceAndEraseAtTheDot(new Fault.RefuseDot("554 5.6.0 <" + order.email() + "> rejected"));

    awaitStatus("FAILED");
    assertForgotten();
  }

  @Test
  void P4_a_mail_whose_reply_is_lost_is_held_and_never_sent_again() {
    announceAndEraseAtTheDot(new Fault.LoseReply());

    awaitStatus("UNCERTAIN");
    assertForgotten();
    leases.sweep(Optional.of(Duration.ZERO));
    await().during(Duration.ofSeconds(2)).until(() -> Inbox.of(order).size() == 1);
    assertThat(Ledger.statusOf(order)).containsExactly("UNCERTAIN");
  }

  private void announceAndEraseAtTheDot(Fault then) {
    LocalParts.line().next(new Fault.HoldDot(reached, go, then));
    announce(order.issued());
    await().until(() -> reached.getCount() == 0);
    announce(order.erased());
    awaitErased();
    go.countDown();
  }

  @Test
  void P4_an_uncertain_mail_forgets_its_buyer_and_is_never_sent_again() {
    LocalParts.line().next(new Fault.LoseReply());
    announce(order.issued());
    awaitStatus("UNCERTAIN");
    Ledger.update(
        "update emails set next_attempt_at = now() + interval '3 seconds' where subject = ?",
        order.key());

    announce(order.erased());

    awaitErased();
    assertForgotten();
    leases.sweep(Optional.of(Duration.ZERO));
    assertThat(Ledger.statusOf(order)).containsExactly("UNCERTAIN");
    assertThat(row()).containsEntry("next_attempt_at", null);
  }

  @Test
  void a_sender_that_died_at_the_dot_leaves_an_uncertain_mail_without_its_buyer() {
    announce(order.issued());
    awaitStatus("SENT");
    Ledger.update(
        "update emails set status = 'SENDING', token = gen_random_uuid(), sent_at = null,"
            + " lease_until = clock_timestamp() + interval '2 seconds' where subject = ?",
        order.key());

    announce(order.erased());

    awaitStatus("UNCERTAIN");
    assertForgotten();
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void a_failed_mail_forgets_its_buyer_and_the_reply() {
    LocalParts.line()
        .next(new Fault.RefuseRecipient("550 5.1.1 <" + order.email() + ">: no such mailbox"));
    announce(order.issued());
    awaitStatus("FAILED");
    assertThat(row().get("evidence").toString())
        .contains("550 5.1.1 <(address)>: no such mailbox")
        .doesNotContain(order.email());

    announce(order.erased());

    awaitErased();
    assertForgotten();
    assertThat(row()).containsEntry("evidence", REMOVED);
  }

  @Test
  void a_superseded_mail_forgets_its_buyer() {
    LocalParts.line().next(new Fault.HoldData(reached, go));
    announce(order.issued());
    await().until(() -> reached.getCount() == 0);
    announce(order.voided());
    await().until(() -> Ledger.statusOf(order).size() == 2);
    go.countDown();
    awaitStatus("SUPERSEDED", "SUPERSEDED");

    announce(order.erased());

    awaitErased();
    assertForgotten();
    assertThat(Ledger.statusOf(order)).containsExactly("SUPERSEDED", "SUPERSEDED");
  }

  @Test
  void P4_what_is_announced_after_the_erasure_is_born_without_a_buyer_and_never_sent() {
    announce(order.erased());
    awaitErased();

    announce(order.issued(), order.suspended(), order.reinstated());

    awaitStatus("FAILED", "FAILED", "FAILED");
    assertForgotten();
    assertThat(row()).containsEntry("evidence", NOT_SENT);
    await().during(Duration.ofSeconds(1)).until(() -> Inbox.of(order).isEmpty());
  }

  @Test
  void an_announcement_without_an_address_fails_with_a_reason_and_is_no_dead_letter() {
    announce(order.ofBuyer(null).issued());

    awaitStatus("FAILED");
    assertThat(row().get("evidence").toString()).contains("no e-mail address is known");
    assertThat(new Topic(Topics.deadLettersOf(Topics.TICKET_EVENTS)).recordsOf(order.key()))
        .isEmpty();
  }

  @Test
  void P4_a_replay_of_the_whole_topic_brings_nothing_back() {
    announce(order.issued());
    awaitStatus("SENT");
    announce(order.erased());
    awaitErased();

    announce(order.issued(), order.erased(), order.issued());
    announce(order.suspended());

    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).size() == 2);
    assertThat(Ledger.statusOf(order)).containsExactly("SENT", "FAILED");
    assertForgotten();
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void P2_a_restored_ledger_forgets_again() {
    announce(order.issued());
    awaitStatus("SENT");
    List<Map<String, Object>> before = Ledger.rowsOf(order);
    announce(order.erased());
    awaitErased();

    restore(before.get(0));
    announce(order.suspended());

    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).size() == 2);
    awaitErased();
    assertForgotten();
    assertThat(Ledger.statusOf(order)).containsExactly("SENT", "FAILED");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  /** The row and the offset are as they were before the erasure. */
  private void restore(Map<String, Object> row) {
    Ledger.update("delete from erased_buyers where subject = ?", order.key());
    Ledger.update(
        "update emails set erased = false, ticket_event = ?, mime = ?, evidence = ? where subject ="
            + " ?",
        row.get("ticket_event"),
        row.get("mime"),
        row.get("evidence"),
        order.key());
    Ledger.rewind(order);
  }

  @Test
  void what_is_told_of_mails_after_the_erasure_is_not_personal() {
    LocalParts.line().next(new Fault.RefuseRecipient("550 5.1.1 <" + order.email() + ">: unknown"));
    announce(order.issued());
    awaitStatus("FAILED");
    await().until(() -> lastTold().contains("550 5.1.1 <(address)>: unknown"));

    announce(order.erased(), order.voided());

    awaitStatus("FAILED", "FAILED");
    await().atMost(PATIENCE).until(() -> lastTold().contains("\"cause\":\"re_"));
    List<String> told = told();
    int last = told.size();
    assertThat(told.subList(last - 2, last))
        .noneMatch(state -> state.contains(order.email()))
        .anyMatch(state -> state.contains(REMOVED))
        .anyMatch(state -> state.contains(NOT_SENT));
  }

  private String lastTold() {
    List<String> told = told();
    return told.isEmpty() ? "" : told.get(told.size() - 1);
  }

  private List<String> told() {
    return new Topic(Topics.EMAIL_EVENTS)
        .recordsOf(order.key()).stream()
            .map(ConsumerRecord::value)
            .map(value -> new String(value, StandardCharsets.UTF_8))
            .toList();
  }

  @Test
  void P6_an_erasure_that_does_not_say_whose_is_a_dead_letter() {
    ObjectNode nobody = order.erased();
    nobody.putNull("orderKey");

    announce(order.key(), nobody.toString().getBytes(StandardCharsets.UTF_8));

    await()
        .until(
            () ->
                new Topic(Topics.deadLettersOf(Topics.TICKET_EVENTS)).recordsOf(order.key()).size()
                    == 1);
    announce(order.issued());
    awaitStatus("SENT");
  }
}
