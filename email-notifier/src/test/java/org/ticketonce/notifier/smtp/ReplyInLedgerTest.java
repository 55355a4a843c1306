package org.ticketonce.notifier.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Point;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.smtp.ReplyCases.ReplyCase;

/** What a reply becomes in the ledger, and how it goes on: some rows of each kind. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ReplyInLedgerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Set<String> SOME =
      Set.of(
          "dot-lines",
          "rcpt-550",
          "dot-554",
          "dot-silence",
          "dot-taken-half",
          "mail-550",
          "content-broken",
          "rcpt-451",
          "dot-452");

  private final AnOrder order = anOrder();

  @Inject MeterRegistry meters;

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  static Stream<ReplyCase> some() {
    return ReplyCases.all().filter(reply -> SOME.contains(reply.id()));
  }

  @ParameterizedTest
  @MethodSource("some")
  void P4_a_reply_becomes_what_the_table_says(ReplyCase reply) {
    LocalParts.line().always(reply.point(), reply.misfortune());

    announce(order.issued());

    switch (reply.becomes()) {
      case SENT -> assertSent();
      case FAILED -> assertFailed();
      case UNCERTAIN, HELD -> assertHeld(reply.point());
      case LATER_SERVER, LATER_UNCLEAR -> assertLater(1);
      case LATER_MAIL -> assertLater(0);
    }
    assertThat(row().get("evidence").toString()).hasSizeLessThanOrEqualTo(500);
  }

  private void assertSent() {
    awaitStatus("SENT");
    assertThat(row()).containsEntry("attempts", 1);
    assertThat(row().get("evidence").toString()).startsWith("2");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  private void assertFailed() {
    awaitStatus("FAILED");
    assertThat(row()).containsEntry("attempts", 1);
    assertThat(row().get("evidence").toString()).startsWith("5");
    assertThat(Inbox.of(order)).isEmpty();
  }

  private void assertHeld(Point point) {
    awaitStatus("UNCERTAIN");
    assertThat(row()).containsEntry("attempts", 1).containsEntry("next_attempt_at", null);
    assertThat(row().get("evidence").toString()).contains("to the final dot");
    assertThat(Inbox.of(order)).hasSize(point == Point.REPLY ? 1 : 0);
  }

  /** Twice the same, so that the first attempt is over when the gauge is read. */
  private void assertLater(double serverIsDown) {
    awaitRefusals(1);
    doNotWait();
    awaitRefusals(2);
    assertThat(row().get("next_attempt_at")).isNotNull();
    assertThat(row().get("evidence").toString()).isNotBlank();
    assertThat(meters.get("ticketonce.mail.server.down").gauge().value()).isEqualTo(serverIsDown);
    assertThat(Inbox.of(order)).isEmpty();

    LocalParts.line().up();
    doNotWait();

    awaitStatus("SENT");
    assertThat(Inbox.of(order)).hasSize(1);
  }

  private void awaitRefusals(int atLeast) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Ledger.statusOf(order).equals(List.of("PENDING"))
                    && (Integer) row().get("attempts") >= atLeast);
  }

  private void doNotWait() {
    Ledger.update(
        "update emails set next_attempt_at = now() where subject = ? and status = 'PENDING'",
        order.key());
  }

  private void awaitStatus(String expected) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of(expected)));
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(order).get(0);
  }
}
