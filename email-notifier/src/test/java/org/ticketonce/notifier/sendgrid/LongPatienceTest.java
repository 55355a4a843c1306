package org.ticketonce.notifier.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.ManyOrders.manyOrders;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.says;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.LeavesTrouble;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.ManyOrders;
import org.ticketonce.notifier.fixtures.ProviderStandIn;

/** A provider that asks one mail for more patience than a test has; all of them have it. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@LeavesTrouble
@TestProfile(LongPatienceTest.Shop.class)
class LongPatienceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  private final ManyOrders first = manyOrders(1);
  private final ManyOrders others = manyOrders(20);

  @Inject MeterRegistry meters;

  /** A notifier of its own: what it has been told keeps it waiting for long. */
  public static class Shop implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return new SendGridShop().getConfigOverrides();
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return new SendGridShop().testResources();
    }
  }

  @AfterEach
  void mend() {
    ProviderStandIn.mend();
  }

  @Test
  void no_mail_is_tried_before_the_time_that_one_was_told_to_wait() {
    ProviderStandIn.answers(first.orders().get(0), says(429, "").with("Retry-After", "600"));
    first.announced();
    await().atMost(PATIENCE).until(() -> first.attempts() == 1 && first.in("PENDING") == 1);

    assertThat(
            Ledger.query(
                "select 1 from emails where subject = ? and next_attempt_at > queued_at + interval"
                    + " '10 minutes'",
                first.orders().get(0).key()))
        .hasSize(1);

    others.announced();

    await().atMost(PATIENCE).until(() -> others.in("PENDING") == others.orders().size());
    await()
        .atMost(PATIENCE)
        .during(A_WHILE)
        .until(() -> ProviderStandIn.requestsFor(others) == 0 && others.attempts() == 0);
    assertThat(meters.get("ticketonce.mail.server.down").gauge().value()).isEqualTo(1);
  }
}
