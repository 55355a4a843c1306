package org.ticketonce.notifier.preview;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.notifier.content.Example;
import org.ticketonce.notifier.content.ExampleMail;
import org.ticketonce.notifier.content.ExampleMails;
import org.ticketonce.notifier.templates.InvalidTemplate;
import org.ticketonce.notifier.templates.Templates;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ticketonce preview}: writes example mails for a browser, a terminal and a mail client. */
@Command(
    name = PreviewCommand.NAME,
    description =
        "Writes example mails: .html for a browser, .txt, and .eml for a mail client. Templates are"
            + " checked as the notifier checks them at its start.",
    mixinStandardHelpOptions = true,
    version = "Ticket Once 0.1.0",
    usageHelpAutoWidth = true,
    sortOptions = false)
public final class PreviewCommand implements Callable<Integer> {
  static final String NAME = "ticketonce preview";

  private static final int CANNOT_PROCEED = 1;

  @Spec CommandSpec spec;

  @Option(
      names = "--template-directory",
      paramLabel = "DIR",
      description = "Templates and words that come before the built-in ones of the same name.")
  Optional<Path> templateDirectory;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "One of ${COMPLETION-CANDIDATES}; all of them by default.")
  List<EmailKind> kinds = List.of(EmailKind.values());

  @Option(
      names = "--locale",
      paramLabel = "TAG",
      description = "The buyer's language (BCP 47), as in de-AT; every known one by default.")
  List<String> locales;

  @Option(
      names = "--example",
      paramLabel = "ORDER",
      description =
          "One of ${COMPLETION-CANDIDATES}: two tickets, hardly anything known, or fifty tickets"
              + " with long names. Default: ${DEFAULT-VALUE}.")
  Example example = Example.USUAL;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "Where to write; made if it is missing.")
  Path output;

  /** Runs with the arguments of a command line, and exits. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new PreviewCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(PreviewCommand::wrongUsage);
  }

  private static int wrongUsage(ParameterException mistake, String[] arguments) {
    PrintWriter err = mistake.getCommandLine().getErr();
    err.println(NAME + ": " + mistake.getMessage());
    err.println(NAME + " --help shows how.");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    try {
      write();
      return CommandLine.ExitCode.OK;
    } catch (InvalidTemplate wrong) {
      return refuse(wrong.getMessage());
    } catch (IOException unwritable) {
      return refuse("cannot write: " + unwritable);
    }
  }

  private void write() throws IOException {
    Templates templates = Templates.load(templateDirectory);
    ExampleMails.renderAll(templates);
    ExampleMails examples = new ExampleMails(templates);
    Files.createDirectories(output);
    for (String locale : locales == null ? templates.languages() : locales) {
      for (EmailKind kind : kinds) {
        write(lowerCase(kind) + "-" + locale, examples.of(kind, example, locale));
      }
    }
  }

  private void write(String name, ExampleMail mail) throws IOException {
    Files.writeString(output.resolve(name + ".html"), mail.html());
    Files.writeString(output.resolve(name + ".txt"), mail.text());
    Files.write(output.resolve(name + ".eml"), mail.mime());
    spec.commandLine().getOut().println(output.resolve(name) + ".{html,txt,eml}");
  }

  private static String lowerCase(EmailKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private int refuse(String reason) {
    spec.commandLine().getErr().println(NAME + ": " + reason);
    return CANNOT_PROCEED;
  }
}
