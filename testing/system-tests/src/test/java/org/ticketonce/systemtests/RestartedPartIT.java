package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketonce.systemtests.audit.Audited;
import org.ticketonce.systemtests.shop.Load;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.stack.Restartable;

/** Kafka and PostgreSQL go away and come back while tickets are sold. */
class RestartedPartIT extends SystemTest {

  @Test
  void P1_P2_P3_P4_a_restarted_broker_loses_and_doubles_nothing() {
    Restartable broker = stack.broker();

    Audited audited = auditor.audit(sellWhile(broker, broker::stop));

    assertThat(audited.confirmations("UNCERTAIN")).isZero();
  }

  @Test
  void P1_P2_P3_P4_a_restarted_database_loses_and_doubles_nothing() {
    Restartable database = stack.database();

    Audited audited = auditor.audit(sellWhile(database, database::stop));

    assertThat(audited.orders()).isNotEmpty();
  }

  @Test
  void P1_P2_P3_P4_a_crashed_database_loses_and_doubles_nothing() {
    Restartable database = stack.database();

    Audited audited = auditor.audit(sellWhile(database, database::kill));

    assertThat(audited.orders()).isNotEmpty();
  }

  private List<Sale> sellWhile(Restartable part, Runnable ends) {
    try (Load load = Load.begin(shop, stripe)) {
      aWhile(300, 2_000);
      ends.run();
      aWhile(1, 1_500);
      part.start();
      aWhile(500, 1_000);
      return load.end();
    }
  }
}
