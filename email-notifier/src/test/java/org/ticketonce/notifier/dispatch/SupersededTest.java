package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;

/** A buyer never reads an earlier word about his tickets after a later one: the README's table. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class SupersededTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AnOrder order = anOrder();

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  private ObjectNode announcement(String kind, int sequence) {
    ObjectNode announcement =
        switch (kind) {
          case "confirmation" -> order.issued();
          case "suspended" -> order.suspended();
          case "reinstated" -> order.reinstated();
          case "voided" -> order.voided();
          default -> throw new IllegalArgumentException(kind);
        };
    return announcement
        .put("sequence", sequence)
        .put("cause", announcement.path("cause").asText() + " (" + sequence + ")");
  }

  private void awaitStatus(String... expected) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of(expected)));
  }

  private Map<String, Object> first() {
    return Ledger.rowsOf(order).get(0);
  }

  /** As the resolver does, by policy or while a key is known, and an operator. */
  private void theFirstIsDueAgain() {
    Ledger.update(
        "update emails set status = 'PENDING', next_attempt_at = clock_timestamp(), token = null"
            + " where subject = ? and status = 'UNCERTAIN'",
        order.key());
  }

  @ParameterizedTest
  @CsvSource({
    "confirmation, suspended",
    "confirmation, reinstated",
    "confirmation, voided",
    "suspended, reinstated",
    "suspended, voided",
    "reinstated, suspended",
    "reinstated, voided",
    "voided, reinstated",
    "suspended, suspended",
    "reinstated, reinstated",
  })
  void P4_a_mail_is_not_repeated_after_a_later_one_of_its_order(String kind, String later) {
    LocalParts.line().next(new Fault.LoseReply());
    announce(announcement(kind, 1));
    awaitStatus("UNCERTAIN");
    announce(announcement(later, 2));
    awaitStatus("UNCERTAIN", "SENT");

    theFirstIsDueAgain();

    awaitStatus("SUPERSEDED", "SENT");
    assertThat(first().get("evidence").toString()).contains("its ").contains("; before that: ");
    assertThat(Inbox.of(order)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"confirmation, suspended", "suspended, reinstated", "voided, reinstated"})
  void P4_nor_after_one_that_was_refused_for_good_since_that_is_the_last_word(
      String kind, String later) {
    LocalParts.line().next(new Fault.LoseReply(), new Fault.RefuseDot("554 5.7.1 no"));
    announce(announcement(kind, 1));
    awaitStatus("UNCERTAIN");
    announce(announcement(later, 2));
    awaitStatus("UNCERTAIN", "FAILED");

    theFirstIsDueAgain();

    awaitStatus("SUPERSEDED", "FAILED");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  /** It never came to the dot, so the buyer has not read it. */
  @Test
  void a_later_mail_that_was_only_refused_before_the_dot_supersedes_nothing() {
    LocalParts.line().next(new Fault.LoseReply(), new Fault.RefuseRecipient("451 4.7.1 later"));
    announce(announcement("confirmation", 1));
    awaitStatus("UNCERTAIN");
    announce(announcement("suspended", 2));
    await().atMost(PATIENCE).until(() -> attempts(1) == 1);

    theFirstIsDueAgain();

    awaitStatus("SENT", "SENT");
    assertThat(Inbox.of(order)).hasSize(3);
  }

  @Test
  void nothing_is_said_of_a_voided_order_whose_confirmation_never_came_to_the_dot() {
    LocalParts.line().next(new Fault.RefuseRecipient("451 4.7.1 later"));
    announce(announcement("confirmation", 1));
    await().atMost(PATIENCE).until(() -> attempts(0) == 1);

    announce(announcement("voided", 2));

    awaitStatus("SUPERSEDED", "SUPERSEDED");
    assertThat(Inbox.of(order)).isEmpty();
  }

  @Test
  void P4_a_buyer_who_has_his_tickets_learns_that_they_are_void_whichever_mail_brought_them() {
    LocalParts.line().next(new Fault.RefuseRecipient("550 5.1.1 unknown"));
    announce(announcement("confirmation", 1));
    awaitStatus("FAILED");
    announce(announcement("reinstated", 2));
    awaitStatus("FAILED", "SENT");

    announce(announcement("voided", 3));

    awaitStatus("FAILED", "SENT", "SENT");
    assertThat(Inbox.of(order)).hasSize(2);
  }

  @Test
  void P4_after_a_correction_the_tickets_go_to_the_right_address_alone_and_at_once() {
    LocalParts.line().next(new Fault.RefuseRecipient("450 4.1.2 domain not found"));
    announce(announcement("confirmation", 1));
    await().atMost(PATIENCE).until(() -> attempts(0) == 1);
    Ledger.update(
        "update emails set next_attempt_at = next_attempt_at + interval '1 hour' where subject = ?",
        order.key());
    int former = Inbox.of(order).size();

    ObjectNode corrected = announcement("reinstated", 2);
    ((ObjectNode) corrected.path("order").path("buyer")).put("email", "right@example.com");
    announce(corrected);

    awaitStatus("SUPERSEDED", "SENT");
    assertThat(Inbox.of(order)).hasSize(former);
  }

  /** The other instance's commit was not to be seen when this one claimed. */
  @Test
  void P4_a_mail_that_was_overtaken_after_its_claim_does_not_pass_the_gate() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    LocalParts.line().next(new Fault.HoldData(reached, go));
    announce(announcement("confirmation", 1));
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

    Ledger.update(
        "insert into emails (id, subject, kind, cause, sequence, ticket_event_id, ticket_event,"
            + " status, attempts, transport, message_id, mime, sent_at, first_sent_at)"
            + " select md5(subject), subject, 'suspended', 'another', 2, gen_random_uuid(), '{}',"
            + " 'SENT', 1, 'smtp', '<x@example.com>', 'x', clock_timestamp(), clock_timestamp()"
            + " from emails where subject = ?",
        order.key());
    go.countDown();

    awaitStatus("SUPERSEDED", "SENT");
    assertThat(Inbox.of(order)).isEmpty();
  }

  private int attempts(int mail) {
    List<Map<String, Object>> rows = Ledger.rowsOf(order);
    return rows.size() > mail ? ((Number) rows.get(mail).get("attempts")).intValue() : 0;
  }

  @Test
  void P4_what_is_announced_after_a_later_mail_was_sent_is_not_sent_at_all() {
    announce(announcement("reinstated", 3));
    awaitStatus("SENT");

    announce(announcement("suspended", 2));

    awaitStatus("SUPERSEDED", "SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"confirmation, suspended", "suspended, reinstated", "reinstated, voided"})
  void mails_that_wait_together_are_sent_in_their_order(String kind, String later) {
    LocalParts.line().down();
    announce(announcement(kind, 1), announcement(later, 2));
    await().atMost(PATIENCE).until(() -> Ledger.rowsOf(order).size() == 2);

    LocalParts.line().up();

    awaitStatus("SENT", "SENT");
    assertThat(Inbox.of(order)).hasSize(2);
    assertThat(sentAt(0)).isLessThan(sentAt(1));
  }

  private String sentAt(int mail) {
    return Ledger.rowsOf(order).get(mail).get("sent_at").toString();
  }
}
