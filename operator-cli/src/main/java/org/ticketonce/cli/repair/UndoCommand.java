package org.ticketonce.cli.repair;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes back what a plan has done. */
@Command(
    name = "undo",
    description = {
      "Drops the unique index, and puts all tickets back that the plan has moved.",
      "Afterwards the table is as it was, duplicates and all."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is as it was",
      "2:it could not be done; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Example:",
      "  ticketonce undo plan.json --jdbc jdbc:postgresql://localhost/shop"
    })
public final class UndoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PLAN", description = "What ticketonce plan has written.")
  Path file;

  @Mixin DatabaseOptions database;

  @Option(
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      converter = Values.OfTimeout.class,
      description = "How long to wait for the shop's own transactions (default: ${DEFAULT-VALUE}).")
  int lockTimeout;

  @Option(
      names = "--with-triggers",
      description = "Let the table's triggers run for each ticket that comes back.")
  boolean withTriggers;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter errors = spec.commandLine().getErr();
    int restored =
        new UndoPlan(
                database.database(),
                new ApplyPlan.Manner(Duration.ofSeconds(lockTimeout), withTriggers),
                step -> {
                  errors.println(step);
                  errors.flush();
                })
            .undo(PlanFile.read(file));
    PrintWriter out = spec.commandLine().getOut();
    out.print((json ? "{\"restored\": %d}%n" : "tickets restored: %,d%n").formatted(restored));
    out.flush();
    return ExitCode.OK;
  }
}
