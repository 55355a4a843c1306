package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.ManyOrders.manyOrders;
import static org.ticketonce.notifier.fixtures.Misfortune.says;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.FaultyLine.Fault;
import org.ticketonce.notifier.fixtures.FaultyLine.Point;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.LogOutput;
import org.ticketonce.notifier.fixtures.ManyOrders;

/** A wrong setting of the shop's ends a few mails; bad addresses end theirs, however many. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RefusalsInARowTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int IN_A_ROW = 10;
  private static final int MAILS = 200;

  @Inject MeterRegistry meters;

  @AfterEach
  void mend() {
    LocalParts.line().up();
  }

  private static void oneMailIsTaken() {
    ManyOrders one = manyOrders(1).announced();
    await().atMost(PATIENCE).until(() -> one.in("SENT") == 1);
  }

  @Test
  void a_server_that_refuses_everybody_for_good_ends_no_more_than_so_many_mails() {
    oneMailIsTaken();
    LocalParts.line().always(Point.DOT, says("550 5.7.1 on a block list"));

    try (LogOutput log = LogOutput.fromNowOn()) {
      ManyOrders orders = manyOrders(MAILS).announced();

      await()
          .atMost(PATIENCE)
          .until(() -> orders.in("FAILED") == IN_A_ROW && orders.in("PENDING") == MAILS - IN_A_ROW);
      int attempts = orders.attempts();
      await().atMost(PATIENCE).until(() -> orders.attempts() >= attempts + 2);
      assertThat(orders.in("FAILED")).isEqualTo(IN_A_ROW);
      assertThat(meters.get("ticketonce.mail.server.down").gauge().value()).isEqualTo(1);
      assertThat(log.text())
          .containsOnlyOnce("11 were refused for good in a row")
          .contains("mail.from");
      assertThat(
              Ledger.query(
                  "select 1 from emails where status = 'PENDING' and evidence = ?",
                  "550 5.7.1 on a block list; number 11 of permanent refusals in a row: taken for"
                      + " the server's"))
          .hasSize(1);
      assertThat(orders.attempts()).as("not each of them").isLessThan(MAILS / 2);

      LocalParts.line().up();

      await().atMost(PATIENCE).until(() -> orders.in("SENT") == MAILS - IN_A_ROW);
      assertThat(orders.in("FAILED")).isEqualTo(IN_A_ROW);
      assertThat(orders.arrived()).isEqualTo(MAILS - IN_A_ROW);
    }
  }

  @Test
  void bad_addresses_among_good_ones_are_given_up_at_once_and_hold_nobody() {
    oneMailIsTaken();
    ManyOrders orders = manyOrders(MAILS);
    Set<String> bad = everyFourthOf(orders);
    LocalParts.line().always(new Fault.ForSome(bad, says("550 5.1.1 no such mailbox")));

    try (LogOutput log = LogOutput.fromNowOn()) {
      orders.announced();

      await().atMost(PATIENCE).until(() -> orders.in("SENT") == MAILS - bad.size());
      await().atMost(PATIENCE).until(() -> orders.in("FAILED") == bad.size());
      assertThat(bad).hasSizeGreaterThan(3 * IN_A_ROW);
      assertThat(orders.attempts()).isEqualTo(MAILS);
      assertThat(log.text()).doesNotContain("mails wait");
    }
  }

  @Test
  void a_server_that_refuses_the_sender_ends_no_mail_at_all() {
    LocalParts.line().always(Point.MAIL, says("553 5.7.1 not your domain"));
    ManyOrders orders = manyOrders(3 * IN_A_ROW).announced();

    await().atMost(PATIENCE).until(() -> orders.attempts() > 2);
    await().atMost(PATIENCE).until(() -> orders.in("PENDING") == 3 * IN_A_ROW);
    LocalParts.line().up();

    await().atMost(PATIENCE).until(() -> orders.in("SENT") == 3 * IN_A_ROW);
    assertThat(orders.arrived()).isEqualTo(3 * IN_A_ROW);
  }

  private static Set<String> everyFourthOf(ManyOrders orders) {
    return IntStream.range(0, MAILS)
        .filter(i -> i % 4 == 0)
        .mapToObj(orders.orders()::get)
        .map(AnOrder::email)
        .collect(Collectors.toUnmodifiableSet());
  }
}
