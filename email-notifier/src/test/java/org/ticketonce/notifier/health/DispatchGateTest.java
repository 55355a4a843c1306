package org.ticketonce.notifier.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class DispatchGateTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject MeterRegistry meters;
  @Inject @Readiness DispatchGate gate;

  @AfterEach
  void mend() {
    Ledger.update("alter table if exists told_offsets_away rename to told_offsets");
    Ledger.update("delete from restored_partitions");
    await().atMost(PATIENCE).until(() -> text().equals("open"));
  }

  @Test
  void a_restore_that_is_under_way_is_shown_and_the_service_stays_ready() {
    await().atMost(PATIENCE).until(() -> text().equals("open"));

    Ledger.update(
        "insert into restored_partitions select 'ticket.events', 0, 1000000"
            + " on conflict (topic, partition) do update set until_offset = 1000000");
    Ledger.update("update dispatch_gate set restore_noticed_at = clock_timestamp()");

    await().atMost(PATIENCE).until(() -> closed("restore") == 1);
    assertThat(text()).startsWith("closed: a restored database");
    assertThat(gate.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    Ledger.update("delete from restored_partitions");
    await().atMost(PATIENCE).until(() -> closed("restore") == 0);
    assertThat(text()).isEqualTo("open");
  }

  @Test
  void that_a_database_could_not_be_compared_yet_is_shown_and_the_service_stays_ready() {
    await().atMost(PATIENCE).until(() -> closed("not-compared") == 0);

    // What it would be compared by is out of reach.
    Ledger.update("alter table told_offsets rename to told_offsets_away");
    Ledger.update("update dispatch_gate set server_started_at = null");

    await().atMost(PATIENCE).until(() -> closed("not-compared") == 1);
    assertThat(text()).startsWith("closed: whether the database was restored");
    assertThat(gate.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    Ledger.update("alter table told_offsets_away rename to told_offsets");
    await().atMost(PATIENCE).until(() -> closed("not-compared") == 0);
    assertThat(text()).isEqualTo("open");
  }

  private double closed(String reason) {
    return meters.get("ticketonce.dispatch.gate.closed").tag("reason", reason).gauge().value();
  }

  private String text() {
    return gate.call().getData().orElseThrow().get("gate").toString();
  }
}
