package org.ticketonce.notifier.recovery;

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
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;

/** A shop that prefers two mails to none, where nothing can be proven. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(ResendPolicyTest.TwoRatherThanNone.class)
class ResendPolicyTest {
  private final AnOrder order = anOrder();

  /** The policy. */
  public static class TwoRatherThanNone implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ticketonce.mail.uncertain-policy", "resend");
    }
  }

  @Test
  void the_same_mail_goes_again_after_its_rest_and_the_decision_is_stored() throws Exception {
    LocalParts.line().next(new Fault.LoseReply());
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("UNCERTAIN")));

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Ledger.statusOf(order).equals(List.of("SENT")));

    assertThat(Inbox.of(order)).hasSize(2);
    assertThat(Inbox.of(order).get(0).getMessageID())
        .isEqualTo(Inbox.of(order).get(1).getMessageID());
    assertThat(
            Ledger.query(
                "select verb, decided_by from email_decisions where email_id = ?",
                Ledger.rowsOf(order).get(0).get("id")))
        .containsExactly(Map.of("verb", "repeat", "decided_by", "resolver"));
  }

  @Test
  void P4_a_repetition_that_is_refused_is_held_because_the_first_attempt_may_have_been_taken() {
    LocalParts.line().next(new Fault.LoseReply(), new Fault.RefuseDot("554 5.6.0 not again"));
    announce(order.issued());

    await().atMost(Duration.ofSeconds(30)).until(() -> row().get("attempts").equals(2));
    await().until(() -> Ledger.statusOf(order).equals(List.of("UNCERTAIN")));

    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(row()).containsEntry("next_attempt_at", null);
    assertThat(row().get("evidence"))
        .isEqualTo(
            "an attempt before this one may have been taken; repeated, it is refused: 554 5.6.0 not"
                + " again");
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(order).stream().findFirst().orElse(Map.of("attempts", 0));
  }
}
