package org.ticketonce.cli.operator;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Json;
import org.ticketonce.cli.terminal.NotifierOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a mail once more. */
@Command(
    name = "resend",
    description = {
      "Sends a mail that has come to its end once more, as its next generation.",
      "Without --generation it shows the mail and changes nothing. It counts only if that"
          + " generation is the last one."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the next generation waits, or the mail is shown",
      "2:it could not be done; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Example:",
      "  ticketonce resend 0f3a... --generation 1 --why 'the buyer deleted it'"
    })
public final class ResendCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The mail: the left side of its Message-ID.")
  String id;

  @Option(
      names = "--generation",
      paramLabel = "N",
      description = "Of the mail, as you have seen it.")
  Integer generation;

  @Mixin AuditOptions audit;
  @Mixin NotifierOptions notifier;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (generation != null && audit.why == null) {
      throw new ParameterException(spec.commandLine(), "say --why");
    }
    MailApi api = MailApi.at(notifier);
    Mail mail =
        generation == null
            ? api.find(id)
            : api.decide(
                id, "resend", Map.of("generation", generation, "by", audit.by, "why", audit.why));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.of(mail) : mail.line() + "\n");
    out.flush();
    return ExitCode.OK;
  }
}
