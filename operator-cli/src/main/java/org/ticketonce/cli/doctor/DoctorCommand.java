package org.ticketonce.cli.doctor;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ticketonce.cli.doctor.Finding.Level;
import org.ticketonce.cli.shop.ShopDatabase;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Json;
import org.ticketonce.cli.terminal.Table;
import org.ticketonce.cli.terminal.WholeSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Examines an installation. */
@Command(
    name = "doctor",
    description = {
      "Checks a running installation against its promises, and says what to change: topics and"
          + " their replicas, constraints and durability of the databases, who is let in, and what"
          + " waits for a person.",
      "It changes nothing. One signed event that no order depends on is sent to the ingress, to see"
          + " whether it takes the published secret."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing fails; there may be warnings",
      "1:a promise does not hold, or something could not be looked at",
      "2:there is no operator token, or an address makes no sense",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce doctor",
      "  ticketonce doctor --kafka kafka:9092 --url https://hooks.example.com"
          + " --issuer-jdbc jdbc:postgresql://db/ticket_issuer?user=me"
    })
public final class DoctorCommand implements Callable<Integer> {

  @Mixin WholeSystem system;

  @Option(
      names = "--issuer-jdbc",
      paramLabel = "URL",
      description =
          "The issuer's database, with ?user=...; the password from PGPASSWORD."
              + " Not looked at by default.")
  String issuerJdbc;

  @Option(names = "--notifier-jdbc", paramLabel = "URL", description = "The same of the notifier.")
  String notifierJdbc;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    List<Finding> findings = new ArrayList<>(doors());
    findings.addAll(new TopicChecks(system.kafka()).check());
    findings.addAll(database("issuer", issuerJdbc, DatabaseChecks.OF_ISSUER));
    findings.addAll(database("notifier", notifierJdbc, DatabaseChecks.OF_NOTIFIER));
    findings.sort(
        Comparator.comparing(Finding::promise)
            .thenComparing(Finding::level, Comparator.reverseOrder()));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.of(findings) : text(findings));
    out.flush();
    boolean well =
        findings.stream()
            .map(Finding::level)
            .noneMatch(level -> level == Level.FAIL || level == Level.UNKNOWN);
    return well ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private List<Finding> doors() throws InterruptedException {
    URI notifier = system.notifier();
    String token = system.endpoints().operatorToken(System.getenv());
    DoorChecks doors = new DoorChecks(clock);
    doors.ingress(system.endpoints().webhook());
    doors.operatorApi("issuer", system.endpoints().api().resolve("/api/orders?limit=1"), token);
    doors.operatorApi("notifier", notifier.resolve("/api/emails?limit=1"), token);
    doors.waiting(
        "P5",
        "orders that need attention",
        system.endpoints().api().resolve("/api/orders?status=NEEDS_ATTENTION&limit=1"),
        token,
        "orders",
        "decide: docs/operators.md");
    doors.waiting(
        "P6",
        "dead letters that nobody has replayed",
        system.endpoints().api().resolve("/api/dead-letters?replayed=false&limit=1"),
        token,
        "deadLetters",
        "ticketonce replay");
    doors.waiting(
        "P4",
        "mails of which nobody knows whether they were sent",
        notifier.resolve("/api/emails?status=UNCERTAIN&limit=1"),
        token,
        "emails",
        "ticketonce resolve");
    return doors.findings();
  }

  private static List<Finding> database(String name, String url, Map<String, String> constraints) {
    return url == null
        ? List.of()
        : new DatabaseChecks(name, constraints)
            .check(ShopDatabase.at(url, null, System.getenv("PGPASSWORD")));
  }

  private static String text(List<Finding> findings) {
    Table table = new Table("", "", "found", "what to do");
    findings.forEach(one -> table.add(one.promise(), one.level().name(), one.what(), one.advice()));
    StringBuilder text = new StringBuilder(table.render());
    for (Level level : Level.values()) {
      long count = findings.stream().filter(one -> one.level() == level).count();
      text.append(level == Level.OK ? "\n" : ", ").append(level).append(' ').append(count);
    }
    return text.append('\n').toString();
  }
}
