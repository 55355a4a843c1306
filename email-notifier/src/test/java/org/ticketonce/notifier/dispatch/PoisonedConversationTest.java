package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.LogOutput;
import org.ticketonce.notifier.fixtures.Misfortune;

/** A mail over which the server breaks off each time, while it takes all others. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(MaximumAttemptsTest.ThreeTimes.class)
class PoisonedConversationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MAXIMUM_ATTEMPTS = 3;
  private static final int MANY = 12;

  private final AnOrder poison = anOrder();

  @Inject MeterRegistry meters;

  static Stream<Misfortune> waysToBreakOff() {
    return Stream.of(
        Misfortune.closes(), Misfortune.isSilent(), Misfortune.says("421 4.7.0 go away"));
  }

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  @ParameterizedTest
  @MethodSource("waysToBreakOff")
  void it_is_counted_and_given_up_and_holds_the_others_no_more_than_once(Misfortune breaksOff) {
    LocalParts.line().always(new Fault.ForSome(Set.of(poison.email()), breaksOff));
    List<AnOrder> others = new ArrayList<>();

    try (LogOutput log = LogOutput.fromNowOn()) {
      announce(poison.issued());
      await().atMost(PATIENCE).until(() -> attempts() == 1);
      while (!isFailed() && attempts() < MANY) {
        others.add(oneMailIsTaken());
      }
      assertThat(isFailed()).isTrue();

      // Before others were taken, it was the server's trouble.
      assertThat(log.text().split("one mail tries in", -1).length - 1)
          .isEqualTo(attempts() - MAXIMUM_ATTEMPTS);
    }
    assertThat(refusals()).isEqualTo(MAXIMUM_ATTEMPTS);
    assertThat(row().get("evidence").toString())
        .contains("; other mails are taken meanwhile, so this is taken for the mail's fault")
        .contains("; given up: refused 3 times since");
    assertThat(others).allMatch(other -> Ledger.rowsOf(other).get(0).get("attempts").equals(1));
    assertThat(meters.get("ticketonce.mail.server.down").gauge().value()).isZero();
  }

  private static AnOrder oneMailIsTaken() {
    AnOrder other = anOrder();
    announce(other.issued());
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(other).equals(List.of("SENT")));
    return other;
  }

  private boolean isFailed() {
    return Ledger.statusOf(poison).equals(List.of("FAILED"));
  }

  private Map<String, Object> row() {
    return Ledger.rowsOf(poison).stream().findFirst().orElse(Map.of("attempts", 0, "refusals", 0));
  }

  private int attempts() {
    return (Integer) row().get("attempts");
  }

  private int refusals() {
    return (Integer) row().get("refusals");
  }
}
