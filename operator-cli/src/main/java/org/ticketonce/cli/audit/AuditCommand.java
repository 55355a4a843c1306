package org.ticketonce.cli.audit;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.ticketonce.cli.shop.ShopOptions;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Onlooker;
import org.ticketonce.cli.terminal.PrivateFile;
import org.ticketonce.cli.terminal.Values;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the duplicates that a shop has already. */
@Command(
    name = "audit",
    description = {
      "Finds payments that have a ticket more than once, in a file or in a table of PostgreSQL, and"
          + " says whether a race or a late redelivery made it.",
      "It reads and changes nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no duplicates",
      "1:there are duplicates",
      "2:the file or the table cannot be read",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce audit tickets.csv",
      "  ticketonce audit tickets.csv --html duplicates.html",
      "  ticketonce audit --jdbc jdbc:postgresql://localhost/shop --user shop --table"
          + " public.tickets",
      "  ticketonce audit export.csv --payment-intent-column pi --created-at-column inserted"
    })
public final class AuditCommand implements Callable<Integer> {
  @Mixin ShopOptions shop;

  @Option(
      names = "--race-within",
      paramLabel = "SECONDS",
      defaultValue = "5",
      converter = Values.OfSeconds.class,
      description =
          "Up to which gap it was a race: deliveries that were handled at the same time (default:"
              + " ${DEFAULT-VALUE}; Stripe repeats a delivery that failed after minutes).")
  int raceWithin;

  @ArgGroup Form form;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Also write a new page, with a plot of the gaps. It has the buyers' addresses: only you"
              + " can read it.")
  Path page;

  /** One of the two, in place of a table. */
  static final class Form {
    @Option(names = "--json", description = "Print one JSON document instead of a table.")
    boolean json;

    @Option(names = "--csv", description = "Print comma-separated values instead of a table.")
    boolean csv;
  }

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Onlooker onlooker = Onlooker.at(spec.commandLine().getErr(), form != null);
    Audit audit =
        new FindDuplicates(Duration.ofSeconds(raceWithin))
            .in(shop.duplicates(System.getenv("PGPASSWORD"), onlooker));
    PrintWriter out = spec.commandLine().getOut();
    out.print(printed(audit));
    out.flush();
    if (page != null) {
      PrivateFile.write(page, AuditPage.of(audit));
    }
    return audit.duplicates().isEmpty() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private String printed(Audit audit) {
    if (form == null) {
      return AuditText.of(audit);
    }
    return form.json ? AuditJson.of(audit) : AuditCsv.of(audit);
  }
}
