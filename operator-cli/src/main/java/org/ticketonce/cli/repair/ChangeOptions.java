package org.ticketonce.cli.repair;

import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.ticketonce.cli.shop.DatabaseOptions;
import org.ticketonce.cli.terminal.PortOffset;
import org.ticketonce.cli.terminal.Values;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command needs that changes the shop's table by a plan. */
final class ChangeOptions {
  @Parameters(paramLabel = "PLAN", description = "What ticketonce plan has written.")
  Path file;

  @Mixin DatabaseOptions database;
  @Mixin PortOffset local;

  @Option(
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      converter = Values.OfTimeout.class,
      description =
          "How long to wait for the shop's own transactions; others wait behind it meanwhile"
              + " (default: ${DEFAULT-VALUE}).")
  int lockTimeout;

  @Option(
      names = "--with-triggers",
      description = "Let the table's triggers run for each ticket that goes or comes back.")
  boolean withTriggers;

  Plan plan() {
    return PlanFile.read(file);
  }

  DataSource database() {
    return database.database(local.value());
  }

  ApplyPlan.Manner manner() {
    return new ApplyPlan.Manner(Duration.ofSeconds(lockTimeout), withTriggers);
  }
}
