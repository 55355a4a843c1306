package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Point;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Misfortune;

/** A shop that gives a mail up when it has been refused three times. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(MaximumAttemptsTest.ThreeTimes.class)
class MaximumAttemptsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AnOrder order = anOrder();

  /** The limit. */
  public static class ThreeTimes implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ticketonce.mail.maximum-attempts", "3");
    }
  }

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  private void everyMailIsGreylisted() {
    LocalParts.line().always(Point.RCPT, Misfortune.says("451 4.7.1 not yet, buyer@example.com"));
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(order).get(0);
  }

  private void awaitStatus(String expected) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of(expected)));
  }

  private void awaitRefusal() {
    await()
        .atMost(PATIENCE)
        .until(() -> !Ledger.rowsOf(order).isEmpty() && row().get("evidence") != null);
  }

  /** As if it had been so all the time. */
  private void is(String assignments) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Ledger.update(
                        "update emails set next_attempt_at = clock_timestamp(), "
                            + assignments
                            + " where subject = ? and status = 'PENDING'",
                        order.key())
                    == 1);
  }

  @Test
  void a_mail_that_is_refused_too_often_fails_and_says_why() {
    everyMailIsGreylisted();

    announce(order.issued());

    awaitStatus("FAILED");
    assertThat(row())
        .containsEntry("attempts", 3)
        .containsEntry("refusals", 3)
        .containsEntry("next_attempt_at", null);
    assertThat(row().get("evidence").toString())
        .startsWith("451 4.7.1 not yet, (address)")
        .contains("; given up: refused 3 times since 20")
        .doesNotContain("@");
    assertThat(Inbox.of(order)).isEmpty();
  }

  @Test
  void a_mail_that_is_refused_for_too_long_fails_and_one_day_less_is_not_too_long() {
    everyMailIsGreylisted();
    announce(order.issued());
    awaitRefusal();

    is("refused_since = clock_timestamp() - interval '4 days', evidence = null");
    awaitRefusal();
    assertThat(Ledger.statusOf(order)).containsExactly("PENDING");
    is("refused_since = clock_timestamp() - interval '5 days', refusals = 1");

    awaitStatus("FAILED");
    assertThat(row().get("evidence").toString()).contains("; given up: refused 2 times since");
  }

  @Test
  void P4_a_server_that_is_down_uses_up_nothing_and_ends_no_mail_however_old() {
    everyMailIsGreylisted();
    announce(order.issued());
    awaitRefusal();
    LocalParts.line().down();

    is(
        "refused_since = now() - interval '9 days', queued_at = now() - interval '9 days',"
            + " refusals = 2, evidence = null");

    awaitRefusal();
    assertThat(row()).containsEntry("status", "PENDING").containsEntry("refusals", 2);
    LocalParts.line().up();
    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  @Test
  void an_old_mail_that_was_never_refused_gets_its_time_from_the_first_refusal_on() {
    LocalParts.line().down();
    announce(order.issued());
    awaitRefusal();
    is("queued_at = now() - interval '9 days', evidence = null");
    awaitRefusal();

    LocalParts.line().up();
    everyMailIsGreylisted();

    await().atMost(PATIENCE).until(() -> row().get("refusals").equals(1));
    assertThat(Ledger.statusOf(order)).containsExactly("PENDING");
  }

  @Test
  void P4_a_repetition_that_is_given_up_is_held_because_an_attempt_before_may_have_been_taken() {
    everyMailIsGreylisted();
    announce(order.issued());
    awaitRefusal();

    is("refusals = 2, repeat_until = clock_timestamp() + interval '1 hour'");

    awaitStatus("UNCERTAIN");
    assertThat(row()).containsEntry("next_attempt_at", null).containsEntry("refusals", 3);
    assertThat(row().get("evidence").toString())
        .startsWith("an attempt before this one may have been taken; repeated, it is refused: 451")
        .contains("; given up: refused 3 times since");
  }
}
