package org.ticketonce.notifier.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.ledger.OverviewLedger;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class StrandedMailsTest {
  @Inject MeterRegistry meters;
  @Inject OverviewLedger ledger;

  private final AnOrder order = anOrder();

  private void becomes(String assignments) {
    Ledger.update(
        "update emails set transport = 'pigeon', sent_at = null, "
            + assignments
            + " where subject = ?",
        order.key());
  }

  private long stranded() {
    return ledger.stranded("smtp").stream()
        .filter(mails -> mails.transport().equals("pigeon"))
        .mapToLong(OverviewLedger.Stranded::mails)
        .sum();
  }

  @Test
  void mails_that_wait_for_another_transport_are_left_alone_and_shown_until_they_are_done() {
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
    assertThat(stranded()).isZero();

    becomes("status = 'UNCERTAIN', uncertain_since = now(), next_attempt_at = null");
    assertThat(stranded()).as("a person has to, whatever the transport").isZero();
    becomes("next_attempt_at = now()");
    assertThat(stranded()).isEqualTo(1);
    becomes("status = 'PENDING'");
    assertThat(stranded()).isEqualTo(1);
    await().until(() -> shown() == 1.0);
    assertThat(Ledger.statusOf(order)).containsExactly("PENDING");

    becomes("status = 'FAILED', next_attempt_at = null");
    await().until(() -> shown() == 0.0);
  }

  private double shown() {
    Gauge gauge = meters.find("ticketonce.emails.stranded").tag("transport", "pigeon").gauge();
    return gauge == null ? 0.0 : gauge.value();
  }
}
