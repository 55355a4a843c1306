package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.LogOutput;
import org.ticketonce.notifier.ledger.DecisionOutcome;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.OperatorLedger;

/** Mails that a defect does not let be rendered, in a shop that gives up after three times. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(MaximumAttemptsTest.ThreeTimes.class)
class UnrenderableTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AnOrder order = anOrder();
  private final AnOrder another = anOrder();

  @Inject OperatorLedger operators;
  @Inject PrepareEmails prepareEmails;

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(order).get(0);
  }

  private void awaitStatus(AnOrder order, String... expected) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of(expected)));
  }

  /** As a defect, or a template that fails for this order alone, would have it. */
  private void sentBefore(String assignments) {
    announce(order.issued());
    awaitStatus(order, "SENT");
    Ledger.update(
        "update emails set ticket_event = ?, mime = null, message_id = null, sent_at = null,"
            + " attempts = 0, first_sent_at = null, evidence = null, status = 'PENDING',"
            + " next_attempt_at = clock_timestamp(), "
            + assignments
            + " where subject = ?",
        unrenderable(),
        order.key());
  }

  /** The exception quotes the address. */
  private String unrenderable() {
    return order
        .issued()
        .toString()
        .replace("2026-12-19T20:00:00+01:00", "when " + order.email() + " likes");
  }

  @Test
  void a_mail_that_cannot_be_rendered_is_tried_again_and_fails_one_day_and_says_why() {
    try (LogOutput log = LogOutput.fromNowOn()) {
      sentBefore("transport = null");

      awaitStatus(order, "FAILED");

      assertThat(row()).containsEntry("refusals", 3).containsEntry("next_attempt_at", null);
      assertThat(row().get("evidence").toString())
          .startsWith("not rendered: DateTimeParseException at org.ticketonce.")
          .contains("; given up: refused 3 times since 20");
      assertThat(log.text().split("not rendered: ", -1)).hasSize(4);
      assertThat(log.text() + row().get("evidence")).doesNotContain(order.email());
    }
  }

  @Test
  void it_does_not_stop_the_mails_of_others_and_the_next_of_its_order_goes_when_it_has_failed() {
    sentBefore("transport = null");
    announce(order.suspended());
    announce(another.issued());

    awaitStatus(another, "SENT");
    awaitStatus(order, "FAILED", "SENT");
  }

  @Test
  void an_operator_sends_it_once_it_can_be_rendered() {
    sentBefore("transport = null");
    awaitStatus(order, "FAILED");
    Ledger.update(
        "update emails set ticket_event = ? where subject = ?",
        order.issued().toString(),
        order.key());

    assertThat(operators.resend(new EmailId(row().get("id").toString()), 1, "me", "mended"))
        .isEqualTo(DecisionOutcome.Answer.DONE);

    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).contains("SENT"));
    assertThat(Inbox.of(order)).hasSize(2);
  }

  @Test
  void what_cannot_be_rendered_ahead_is_left_alone_for_a_while_and_uses_up_nothing() {
    // Nobody claims it here, so that it is prepared by the test alone.
    sentBefore("transport = 'sendgrid'");
    try (LogOutput log = LogOutput.fromNowOn()) {
      assertThat(prepareEmails.prepareAhead()).isFalse();
      assertThat(prepareEmails.prepareAhead()).isFalse();

      assertThat(log.text().split("not rendered: ", -1)).hasSize(2);
      assertThat(row()).containsEntry("refusals", 0).containsEntry("status", "PENDING");
    } finally {
      Ledger.update("delete from emails where subject = ?", order.key());
    }
  }
}
