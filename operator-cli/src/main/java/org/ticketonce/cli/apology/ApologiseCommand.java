package org.ticketonce.cli.apology;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.ticketonce.cli.repair.AffectedBuyers;
import org.ticketonce.cli.shop.DatabaseOptions;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.NotifierOptions;
import org.ticketonce.cli.terminal.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes to the buyers that a plan concerns. */
@Command(
    name = "apologise",
    description = {
      "Writes to each buyer whose tickets an applied plan has touched: one mail, however many"
          + " payments it is about, which says which tickets count and which do not.",
      "Without --send it shows the first of these mails and changes nothing. The notifier's ledger"
          + " sends each once; start it again as often as you like."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every buyer's mail is sent; without --send, there is something to look at, or nothing to"
          + " do",
      "1:some are not sent, or not yet; some buyers cannot be written to",
      "2:it could not be done; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce apologise plan.json --jdbc jdbc:postgresql://localhost/shop --code-column code",
      "  ticketonce apologise plan.json --jdbc ... --code-column none --event-name 'Winter Gala'"
          + " --language de --send"
    })
public final class ApologiseCommand implements Callable<Integer> {
  private static final String NONE = "none";

  @Parameters(paramLabel = "PLAN", description = "What ticketonce plan has written.")
  Path file;

  @Mixin DatabaseOptions database;

  @Option(
      names = "--code-column",
      paramLabel = "NAME",
      required = true,
      description =
          "What is shown at the door, so that buyers learn which code counts; 'none' if tickets"
              + " have no codes.")
  String codeColumn;

  @Option(
      names = "--event-name",
      paramLabel = "TEXT",
      description = "What the tickets are for, if it is the same for all.")
  String eventName;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "The buyers' language (BCP 47), such as de (default: the notifier's own).")
  String language;

  @Option(names = "--send", description = "Send them.")
  boolean send;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who says so, for the record (default: ${DEFAULT-VALUE}).")
  String by;

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      defaultValue = "more than one set of tickets for one payment",
      description = "Why, for the record (default: ${DEFAULT-VALUE}).")
  String why;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      converter = Values.OfSeconds.class,
      description = "How long to wait until all are sent (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Mixin NotifierOptions notifier;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    AffectedBuyers affected =
        AffectedBuyers.of(file, database.database(notifier.portOffset()), codes());
    Drafts drafts =
        Drafts.of(
            new ApologyWish.Frame(affected.plan(), eventName, language, by, why),
            affected,
            codes().isPresent());
    NotifierApi api = new NotifierApi(notifier.base(), notifier.operatorToken(System.getenv()));
    return send ? send(api, affected, drafts) : preview(api, affected, drafts);
  }

  private Optional<String> codes() {
    return codeColumn.equals(NONE) ? Optional.empty() : Optional.of(codeColumn);
  }

  private int preview(NotifierApi api, AffectedBuyers affected, Drafts drafts)
      throws InterruptedException {
    Map<String, String> refused = new TreeMap<>(drafts.refused());
    Optional<NotifierApi.Preview> preview = new Apologies(api).first(drafts.wishes(), refused);
    ObjectNode document = document(affected, refused);
    StringBuilder text = new StringBuilder(summary(affected, refused));
    if (preview.isPresent()) {
      NotifierApi.Preview first = preview.get();
      document.putObject("first").put("subject", first.subject()).put("text", first.text());
      text.append("%nThe first of them:%n%nSubject: %s%n%n".formatted(first.subject()));
      text.append(first.text().strip()).append("\n\n");
      text.append("Nothing was sent. Say --send to send them.\n");
    }
    print(json ? document.toPrettyString() + "\n" : text.toString());
    return ExitCode.OK;
  }

  private int send(NotifierApi api, AffectedBuyers affected, Drafts drafts)
      throws InterruptedException {
    Apologies.Outcome outcome = new Apologies(api).send(drafts.wishes(), seconds);
    Map<String, String> refused = new TreeMap<>(drafts.refused());
    refused.putAll(outcome.refused());
    ObjectNode document = document(affected, refused);
    ObjectNode states = document.putObject("states");
    outcome.states().forEach(states::put);
    StringBuilder text = new StringBuilder(summary(affected, refused));
    outcome
        .states()
        .forEach((state, count) -> text.append("mails %s: %,d%n".formatted(state, count)));
    print(json ? document.toPrettyString() + "\n" : text.toString());
    return outcome.isComplete() && refused.isEmpty() && affected.withoutAddress().isEmpty()
        ? ExitCode.OK
        : ExitCode.BROKEN_PROMISE;
  }

  private static String summary(AffectedBuyers affected, Map<String, String> refused) {
    int payments = affected.buyers().stream().mapToInt(buyer -> buyer.payments().size()).sum();
    StringBuilder text =
        new StringBuilder(
            "buyers %,d, payments %,d%n".formatted(affected.buyers().size(), payments));
    affected
        .withoutAddress()
        .forEach(payment -> text.append("no address: %s%n".formatted(payment)));
    refused.forEach(
        (payment, reason) -> text.append("no mail: %s: %s%n".formatted(payment, reason)));
    return text.toString();
  }

  private static ObjectNode document(AffectedBuyers affected, Map<String, String> refused) {
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.put("plan", affected.plan());
    document.put("buyers", affected.buyers().size());
    var without = document.putArray("withoutAddress");
    affected.withoutAddress().forEach(without::add);
    ObjectNode reasons = document.putObject("refused");
    refused.forEach(reasons::put);
    return document;
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
