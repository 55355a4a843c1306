package org.ticketonce.notifier.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.ManyOrders.manyOrders;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.asDocumented;
import static org.ticketonce.notifier.fixtures.ProviderAnswer.says;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.ManyOrders;
import org.ticketonce.notifier.fixtures.ProviderAnswer;
import org.ticketonce.notifier.fixtures.ProviderStandIn;

/** What many mails do while a provider has trouble with all of them. Requests are counted. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(SendGridShop.class)
class ProviderInTroubleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static final int MAILS = 100;

  /** What may be at the provider at once, and those that try alone in a while. */
  private static final int FEW = 20;

  private final ManyOrders orders = manyOrders(MAILS);

  @AfterEach
  void mend() {
    ProviderStandIn.mend();
  }

  private void everyMailIsAnswered(ProviderAnswer... answers) {
    orders.orders().forEach(order -> ProviderStandIn.answers(order, answers));
    orders.announced();
  }

  private int requests() {
    return ProviderStandIn.requestsFor(orders);
  }

  @Test
  void P4_an_outage_leaves_a_few_mails_uncertain_and_not_all_of_them() {
    everyMailIsAnswered(says(500, ""));

    await().atMost(PATIENCE).until(() -> requests() > 0);
    await().atMost(PATIENCE).during(A_WHILE).until(() -> requests() <= FEW);
    ProviderStandIn.mend();

    await().atMost(PATIENCE).until(() -> orders.in("SENT") >= MAILS - FEW);
    await().atMost(PATIENCE).until(() -> orders.in("SENT") + orders.in("UNCERTAIN") == MAILS);
    assertThat(requests()).isEqualTo(MAILS);
  }

  @Test
  void P4_one_mail_of_which_nobody_knows_holds_the_others_for_a_moment_only() {
    ProviderStandIn.answers(orders.orders().get(0), says(500, ""));
    orders.announced();

    await().atMost(PATIENCE).until(() -> orders.in("SENT") == MAILS - 1);
    assertThat(orders.in("UNCERTAIN")).isEqualTo(1);
    assertThat(requests()).isEqualTo(MAILS);
  }

  @Test
  void mails_wait_together_for_a_provider_that_asks_for_patience() {
    everyMailIsAnswered(says(429, "").with("Retry-After", "3"), asDocumented());

    await().atMost(PATIENCE).until(() -> requests() > 0);
    await().atMost(PATIENCE).until(() -> orders.in("PENDING") == MAILS);
    assertThat(orders.attempts()).isLessThanOrEqualTo(FEW);
    ProviderStandIn.mend();

    await().atMost(PATIENCE).until(() -> orders.in("SENT") == MAILS);
    assertThat(orders.attempts()).isLessThanOrEqualTo(MAILS + FEW);
    assertThat(requests()).isEqualTo(orders.attempts());
  }
}
