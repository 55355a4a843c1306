package org.ticketonce.cli.operator;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketonce.cli.http.Refusal;
import org.ticketonce.cli.operator.DeadLetters.Letter;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.IssuerOptions;
import org.ticketonce.cli.terminal.Json;
import org.ticketonce.cli.terminal.Moments;
import org.ticketonce.cli.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts dead letters back where they came from. */
@Command(
    name = "replay",
    description = {
      "Puts the records of dead letters back onto the topics that they came from. Repair the cause"
          + " first: what fails again becomes another letter.",
      "Without --yes it lists the letters that are meant, and changes nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that was meant is replayed, or listed",
      "1:some letters could not be replayed",
      "2:it could not be done; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce replay",
      "  ticketonce replay --reason refused-by-database --since PT6H --yes --why 'index repaired'",
      "  ticketonce replay stripe.events.dead-letters-3@17 --confirm wrong-mode --yes \\",
      "      --why 'a trial payment'"
    })
public final class ReplayCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Letters, as topic-partition@offset; all that fit by default.")
  List<String> ids = List.of();

  @Option(names = "--reason", paramLabel = "WORD", description = "Those that died of this.")
  String reason;

  @Option(names = "--key", paramLabel = "ORDER", description = "Those of this order.")
  String key;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Those of this topic.")
  String topic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Those that died then or later: a day, a moment or a duration (PT6H).")
  Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Those that died before.")
  Instant until;

  @Option(names = "--again", description = "Those too that were replayed already.")
  boolean again;

  @Option(
      names = "--confirm",
      paramLabel = "WORD",
      description =
          "The reason of letters that were refused on purpose, such as wrong-mode: nothing behind"
              + " the topic checks that again.")
  String confirm;

  @Option(names = "--yes", description = "Replay them.")
  boolean yes;

  @Mixin AuditOptions audit;
  @Mixin IssuerOptions issuer;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    boolean filtered =
        reason != null || key != null || topic != null || since != null || until != null;
    if (filtered && !ids.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name letters or say what they are like, not both");
    }
    DeadLetters api = DeadLetters.at(issuer);
    List<Letter> meant = meant(api);
    if (yes && audit.why == null) {
      throw new ParameterException(spec.commandLine(), "say --why");
    }
    return yes ? replay(api, meant) : list(meant);
  }

  private List<Letter> meant(DeadLetters api) throws InterruptedException {
    if (ids.isEmpty()) {
      return api.find(new DeadLetters.Filter(reason, key, topic, since, until, again));
    }
    List<Letter> meant = new ArrayList<>();
    for (String id : ids) {
      meant.add(api.find(id));
    }
    return meant;
  }

  private int list(List<Letter> meant) {
    StringBuilder text = new StringBuilder();
    meant.forEach(letter -> text.append(letter.line()).append('\n'));
    text.append(
        "dead letters %,d%s%n"
            .formatted(meant.size(), meant.isEmpty() ? "" : "; --yes and --why replay them"));
    print(Map.of("deadLetters", meant), text.toString());
    return ExitCode.OK;
  }

  private int replay(DeadLetters api, List<Letter> meant) throws InterruptedException {
    Map<String, String> left = new LinkedHashMap<>();
    try (Progress progress = Progress.onTerminal("replaying", meant.size(), "letters")) {
      for (Letter letter : meant) {
        refusal(api, letter).ifPresent(why -> left.put(letter.id(), why));
        progress.advance(1);
      }
    }
    int replayed = meant.size() - left.size();
    StringBuilder text = new StringBuilder();
    left.forEach((id, why) -> text.append("left: %s: %s%n".formatted(id, why)));
    text.append("replayed %,d, left %,d%n".formatted(replayed, left.size()));
    print(Map.of("replayed", replayed, "left", left), text.toString());
    return left.isEmpty() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  /** Why the letter was not replayed; empty if it was. */
  private Optional<String> refusal(DeadLetters api, Letter letter) throws InterruptedException {
    if (letter.replays() > 0 && !again) {
      return Optional.of("replayed already at " + letter.replayedAt() + "; say --again");
    }
    try {
      api.replay(letter.id(), confirm, audit);
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.detail());
    }
  }

  private void print(Object document, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.of(document) : text);
    out.flush();
  }
}
