package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;
import org.ticketonce.systemtests.audit.Audited;
import org.ticketonce.systemtests.shop.Load;
import org.ticketonce.systemtests.shop.Sale;

/** SIGTERM under load, as in every deployment: what is under way is finished. */
class StoppedServiceIT extends SystemTest {

  @ParameterizedTest
  @EnumSource(Service.class)
  void P1_P2_P3_P4_a_service_that_is_told_to_stop_leaves_nothing_uncertain_and_no_error(
      Service service) throws IOException {
    ServiceProcess process = stack.service(service);
    int before = Files.readAllLines(process.log()).size();

    Audited audited = auditor.audit(sellWhileStopping(process));

    assertThat(audited.confirmations("UNCERTAIN")).isZero();
    List<String> log = Files.readAllLines(process.log());
    assertThat(log.subList(before, log.size())).noneMatch(line -> line.contains(" ERROR "));
  }

  private List<Sale> sellWhileStopping(ServiceProcess process) {
    try (Load load = Load.begin(shop, stripe)) {
      aWhile(1_000, 2_000);
      process.stop();
      aWhile(1, 500);
      process.start();
      aWhile(300, 600);
      return load.end();
    }
  }
}
