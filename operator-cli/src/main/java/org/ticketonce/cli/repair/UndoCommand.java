package org.ticketonce.cli.repair;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Onlooker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  @Mixin ChangeOptions change;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Onlooker onlooker = Onlooker.at(spec.commandLine().getErr(), json);
    int restored = new UndoPlan(change.database(), change.manner(), onlooker).undo(change.plan());
    PrintWriter out = spec.commandLine().getOut();
    out.print((json ? "{\"restored\": %d}%n" : "tickets restored: %,d%n").formatted(restored));
    out.flush();
    return ExitCode.OK;
  }
}
