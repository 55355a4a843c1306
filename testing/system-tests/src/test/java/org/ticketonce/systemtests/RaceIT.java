package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.contract.Topics;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;
import org.ticketonce.systemtests.stack.WholeTopic;

/** The race, beside an ingress that takes real payments. */
class RaceIT extends SystemTest {
  private static final int REFUSED = 2;

  @Test
  void a_live_ingress_is_left_alone_though_it_accepts_the_signature(@TempDir Path directory) {
    ServiceProcess live =
        stack.another(Service.WEBHOOK_INGRESS, Map.of("TICKETONCE_STRIPE_MODE", "live"));
    live.start();
    int before = webhooks();

    String output =
        new TicketOnceScript(stack, directory)
            .run(REFUSED, "race", "--url=" + live.url(), "--api-url=" + stack.orderApi());

    live.stop();
    assertThat(output).isEmpty();
    assertThat(webhooks()).isEqualTo(before);
  }

  private int webhooks() {
    String letters = Topics.deadLettersOf(Topics.STRIPE_EVENTS);
    return WholeTopic.read(stack.bootstrapServers(), Topics.STRIPE_EVENTS).size()
        + WholeTopic.read(stack.bootstrapServers(), letters).size();
  }
}
