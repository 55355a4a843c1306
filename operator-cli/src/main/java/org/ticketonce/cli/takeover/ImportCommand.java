package org.ticketonce.cli.takeover;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ticketonce.cli.shop.DetailColumns;
import org.ticketonce.cli.shop.ShopOptions;
import org.ticketonce.cli.shop.ShopTickets;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.IssuerOptions;
import org.ticketonce.cli.terminal.Json;
import org.ticketonce.cli.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the orders of a shop that was there before over. */
@Command(
    name = "import",
    description = {
      "Takes the orders and tickets of an existing shop over, from a file or a table of PostgreSQL:"
          + " codes are kept, nobody is mailed, and what Stripe delivers of these payments later"
          + " issues nothing.",
      "A payment that has a ticket twice is refused, and named: repair the table first. Start it"
          + " again as often as you like: what is imported stays as it is."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all orders are imported, now or before; with --dry-run, all could be",
      "1:some are refused; they are named",
      "2:it could not go on; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce import tickets.csv --code-column code --dry-run",
      "  ticketonce import tickets.csv --code-column code",
      "  ticketonce import --jdbc jdbc:postgresql://localhost/shop --user shop --code-column code"
          + " --type-column kind",
      "  ticketonce import export.csv --code-column none --ticket-number-column none"
    })
public final class ImportCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 20;

  @Mixin ShopOptions shop;
  @Mixin DetailColumns details;

  @Option(names = "--dry-run", description = "Say what would come of it, and change nothing.")
  boolean dryRun;

  @Option(
      names = "--test-mode",
      description = "The payments are those of Stripe's test mode (default: live).")
  boolean testMode;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who imports them, for the record (default: ${DEFAULT-VALUE}).")
  String by;

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      defaultValue = "sold before the shop came here",
      description = "Why, for the record (default: ${DEFAULT-VALUE}).")
  String why;

  @Mixin IssuerOptions issuer;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    ShopTickets tickets = shop.tickets(System.getenv("PGPASSWORD"), details.names());
    ImportApi api = new ImportApi(issuer.base(), issuer.operatorToken(System.getenv()));
    Census census = Census.of(tickets);
    Tally tally = new Tally();
    try (Progress progress = Progress.onTerminal("importing", census.payments(), "payments")) {
      Imports imports =
          new Imports(api, new ImportApi.Frame(!testMode, dryRun, by, why), tally, progress);
      new ReadOrders(
              census,
              shop.zone(),
              imports::add,
              (payment, reason) -> {
                tally.refuse(payment.value(), reason);
                progress.advance(1);
              })
          .in(tickets);
      imports.flush();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.of(document(census, tally)) : text(census, tally));
    out.flush();
    return tally.refused().isEmpty() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private String text(Census census, Tally tally) {
    StringBuilder text = new StringBuilder();
    name(text, "refused", tally.refused());
    name(text, dryRun ? "would be imported" : "imported", tally.notes());
    text.append("payments %,d, tickets %,d%n".formatted(census.payments(), census.tickets()));
    if (census.withoutPayment() > 0) {
      text.append(
          "left out, as no payment stands behind: tickets %,d%n"
              .formatted(census.withoutPayment()));
    }
    text.append(
        "%s %,d, imported before %,d, refused %,d%n"
            .formatted(
                dryRun ? "would be imported" : "imported",
                tally.imported(),
                tally.unchanged(),
                tally.refused().size()));
    return text.toString();
  }

  private static void name(StringBuilder text, String what, Map<String, String> payments) {
    payments.entrySet().stream()
        .limit(MOST_NAMED)
        .forEach(one -> text.append("%s: %s: %s%n".formatted(what, one.getKey(), one.getValue())));
    if (payments.size() > MOST_NAMED) {
      text.append("%s: %,d more, see --json%n".formatted(what, payments.size() - MOST_NAMED));
    }
  }

  private Map<String, Object> document(Census census, Tally tally) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("dryRun", dryRun);
    document.put("payments", census.payments());
    document.put("tickets", census.tickets());
    document.put("withoutPayment", census.withoutPayment());
    document.put("imported", tally.imported());
    document.put("unchanged", tally.unchanged());
    document.put("leftOut", tally.notes());
    document.put("refused", tally.refused());
    return document;
  }
}
