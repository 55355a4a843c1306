package org.ticketonce.cli.operator;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Json;
import org.ticketonce.cli.terminal.NotifierOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Ends the uncertainty about a mail. */
@Command(
    name = "resolve",
    description = {
      "Without an id, lists the mails of which nobody knows whether they were sent.",
      "With one, says whether that mail was: 'sent' ends the matter, 'not-sent' has it sent. It"
          + " counts only if the mail is still as it was when you looked: say its revision."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is resolved; without an id, there is none to resolve",
      "1:without an id, there are some",
      "2:it could not be done; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce resolve",
      "  ticketonce resolve 0f3a... --revision 5 --as sent --why 'the buyer has it'",
      "  ticketonce resolve 0f3a... --revision 5 --as not-sent --why 'not in the mail log'"
    })
public final class ResolveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", arity = "0..1", description = "The mail, as the list has it.")
  String id;

  @Option(
      names = "--as",
      paramLabel = "sent|not-sent",
      converter = OfVerdict.class,
      description = "What has become of it.")
  String as;

  @Option(names = "--revision", paramLabel = "N", description = "Of the mail, as you have seen it.")
  Long revision;

  @Option(
      names = "--force",
      description =
          "Let not-sent count although whoever sent it may still be at it: you know better.")
  boolean force;

  @Mixin AuditOptions audit;
  @Mixin NotifierOptions notifier;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return id == null ? list() : resolve();
  }

  private int list() throws InterruptedException {
    List<Mail> mails = MailApi.at(notifier).uncertain();
    print(mails, mails.stream().map(mail -> mail.line() + "\n").reduce("", String::concat));
    return mails.isEmpty() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private int resolve() throws InterruptedException {
    if (as == null || revision == null || audit.why == null) {
      throw new ParameterException(spec.commandLine(), "say --as, --revision and --why");
    }
    Map<String, Object> decision = new HashMap<>();
    decision.put("revision", revision);
    decision.put("as", as);
    decision.put("by", audit.by);
    decision.put("why", audit.why);
    if (force) {
      decision.put("force", true);
    }
    Mail mail = MailApi.at(notifier).decide(id, "resolve", decision);
    print(mail, mail.line() + "\n");
    return ExitCode.OK;
  }

  private void print(Object document, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.of(document) : text);
    out.flush();
  }

  /** One of two words. */
  static final class OfVerdict implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!text.equals("sent") && !text.equals("not-sent")) {
        throw new TypeConversionException("expected sent or not-sent, not '" + text + "'");
      }
      return text;
    }
  }
}
