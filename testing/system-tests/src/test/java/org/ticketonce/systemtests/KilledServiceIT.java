package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.audit.Audited;
import org.ticketonce.systemtests.shop.Load;
import org.ticketonce.systemtests.shop.Sale;

/** SIGKILL at moments that the seed chooses, while tickets are sold. */
class KilledServiceIT extends SystemTest {
  private static final int KILLS = 2;
  private static final int MAILS_IN_FLIGHT = 8;

  @Test
  void P1_P2_P3_P4_a_killed_ingress_loses_and_doubles_nothing() {
    Audited audited = auditor.audit(sellWhileKilling(Service.WEBHOOK_INGRESS));

    assertThat(audited.confirmations("UNCERTAIN")).isZero();
  }

  @Test
  void P1_P2_P3_P4_a_killed_issuer_loses_and_doubles_nothing() {
    Audited audited = auditor.audit(sellWhileKilling(Service.TICKET_ISSUER));

    assertThat(audited.confirmations("UNCERTAIN")).isZero();
  }

  @Test
  void P4_a_killed_notifier_sends_no_mail_twice_and_names_those_it_cannot_know_of() {
    Audited audited = auditor.audit(sellWhileKilling(Service.EMAIL_NOTIFIER));

    assertThat(audited.confirmations("UNCERTAIN"))
        .as("only mails that were at their final dot can be uncertain")
        .isLessThanOrEqualTo(KILLS * MAILS_IN_FLIGHT);
  }

  private List<Sale> sellWhileKilling(Service service) {
    try (Load load = Load.begin(shop, stripe)) {
      for (int kill = 0; kill < KILLS; kill++) {
        aWhile(300, 2_000);
        stack.service(service).kill();
        aWhile(1, 500);
        stack.service(service).start();
      }
      aWhile(300, 600);
      return load.end();
    }
  }
}
