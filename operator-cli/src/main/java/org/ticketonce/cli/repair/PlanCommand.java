package org.ticketonce.cli.repair;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ticketonce.cli.shop.Columns;
import org.ticketonce.cli.shop.DatabaseOptions;
import org.ticketonce.cli.shop.ShopOptions;
import org.ticketonce.cli.shop.TableName;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.PortOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is to become of each duplicate. */
@Command(
    name = "plan",
    description = {
      "Writes down which ticket of each payment and number stays, and which ones go: the first"
          + " stays, unless a later one was used at the door. Where several were used, a person"
          + " decides.",
      "It changes nothing. Read the file, change what you know better, then: ticketonce apply."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:each group is decided, or there is none",
      "1:some groups wait for a person",
      "2:the table cannot be read, or the file not be written",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce plan --used-column used_at --out plan.json      the tickets that ./run brings",
      "  ticketonce plan --jdbc jdbc:postgresql://localhost/shop --used-column none --out"
          + " plan.json",
      "  ticketonce plan --jdbc ... --table tickets --used-column scanned_at --out plan.json"
    })
public final class PlanCommand implements Callable<Integer> {
  @Mixin DatabaseOptions database;
  @Mixin PortOffset local;

  @Option(
      names = "--table",
      paramLabel = "[SCHEMA.]TABLE",
      defaultValue = "tickets",
      converter = ShopOptions.OfTable.class,
      description = "The table (default: ${DEFAULT-VALUE}).")
  TableName table;

  @Option(
      names = "--id-column",
      paramLabel = "NAME",
      defaultValue = "id",
      description = "What identifies a row (default: ${DEFAULT-VALUE}).")
  String idColumn;

  @Option(
      names = "--used-column",
      paramLabel = "NAME",
      required = true,
      description =
          "When, or whether, a ticket was used at the door: a time, a number, or true and false;"
              + " 'none' if the table does not say.")
  String usedColumn;

  @Mixin Columns columns;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the plan is written; it has the buyers' addresses.")
  Path out;

  @Option(names = "--json", description = "Print the plan itself, too.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Onlooker onlooker = Onlooker.at(spec.commandLine().getErr(), json);
    Plan plan =
        new MakePlan(database.database(local.value()), onlooker).of(table, this::repairTable);
    PlanFile.write(plan, out);
    PrintWriter console = spec.commandLine().getOut();
    console.print(json ? PlanFile.text(plan) : summary(plan));
    console.flush();
    return plan.decided() == plan.groups().size() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private RepairTable repairTable(List<String> place) {
    return new RepairTable(
        place.get(0),
        place.get(1),
        place.get(2),
        idColumn,
        columns.paymentIntent(),
        columns.ticketNumber().orElse(null),
        columns.email().orElse(null),
        columns.createdAt(),
        usedColumn.equals("none") ? null : usedColumn);
  }

  private String summary(Plan plan) {
    long undecided = plan.groups().size() - plan.decided();
    return "%s: groups of duplicates %,d, tickets that go %,d, groups that wait for a person %,d%n"
        .formatted(
            out,
            plan.groups().size(),
            plan.groups().stream()
                .filter(PlannedGroup::isDecided)
                .mapToInt(group -> group.archive().size())
                .sum(),
            undecided);
  }
}
