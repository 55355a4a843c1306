package org.ticketonce.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.cli.CommandLineRun;

/** Commands that are not told which database is meant. */
class LocalShopTest {
  @TempDir Path directory;

  @Test
  void where_nothing_answers_it_is_said_which_one_was_meant() {
    CommandLineRun run = plan("--port-offset=39999");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains("jdbc:postgresql://localhost:55431/shop does not answer", "./run", "--jdbc")
        .hasLineCount(1);
  }

  @Test
  void a_user_of_no_database_is_refused() {
    CommandLineRun run = plan("--user=shop");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("--user without --jdbc");
  }

  private CommandLineRun plan(String option) {
    return CommandLineRun.of(
        "plan", "--used-column=none", "--out=" + directory.resolve("plan.json"), option);
  }
}
