package org.ticketonce.cli.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.cli.CommandLineRun;
import org.ticketonce.cli.WatchedWork;
import org.ticketonce.cli.shop.ShopDatabase;

/** What is shown while 100,000 tickets are repaired of which one in a hundred is there twice. */
class ProgressOfARepairTest extends RepairOfAShop {
  private final WatchedWork work = new WatchedWork();

  @BeforeEach
  void plan() throws SQLException {
    shop.createTable();
    shop.insertMany(100_000);
    assertThat(shop.run("plan", "--used-column=none", "--out=" + plan).exitCode()).isZero();
  }

  @Test
  void each_step_of_apply_and_undo_that_may_last_has_a_bar_that_comes_to_its_end() {
    DataSource database = ShopDatabase.at(shop.url(), null, null);
    ApplyPlan.Manner manner = new ApplyPlan.Manner(Duration.ofSeconds(10), false);
    Plan planned = PlanFile.read(plan);

    new ApplyPlan(database, manner, work).apply(planned);
    new UndoPlan(database, manner, work).undo(planned);

    assertThat(work.ended())
        .extracting(WatchedWork.Bar::toString)
        .containsExactly(
            "reading public.tickets: 2000 of -1",
            "moving: 1000 of 1000",
            "building public.ticketonce_tickets_once: 1 of 1",
            "reading public.tickets: 0 of -1",
            "putting back: 1000 of 1000");
    assertThat(work.ended().get(1).moves()).isGreaterThan(1);
  }

  @Test
  void scripts_get_no_bar_and_their_output_is_one_document() throws SQLException {
    CommandLineRun applied = shop.run("apply", "--json", plan.toString());
    CommandLineRun undone = shop.run("undo", "--json", plan.toString());

    assertThat(applied.output()).startsWith("{").endsWith("}\n");
    assertThat(applied.errors().lines().toList())
        .isEqualTo(
            List.of(
                "moved 1000 tickets into public.ticketonce_archive",
                "building public.ticketonce_tickets_once"));
    assertThat(undone.output()).isEqualTo("{\"restored\": 1000}\n");
  }
}
