package org.ticketonce.cli;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import jakarta.enterprise.inject.Produces;
import org.ticketonce.cli.apology.ApologiseCommand;
import org.ticketonce.cli.audit.AuditCommand;
import org.ticketonce.cli.backfill.BackfillCommand;
import org.ticketonce.cli.backfill.ReconcileCommand;
import org.ticketonce.cli.credential.CredentialCommand;
import org.ticketonce.cli.doctor.DoctorCommand;
import org.ticketonce.cli.operator.ReplayCommand;
import org.ticketonce.cli.operator.ResendCommand;
import org.ticketonce.cli.operator.ResolveCommand;
import org.ticketonce.cli.proof.ProveCommand;
import org.ticketonce.cli.race.RaceCommand;
import org.ticketonce.cli.repair.ApplyCommand;
import org.ticketonce.cli.repair.PlanCommand;
import org.ticketonce.cli.repair.UndoCommand;
import org.ticketonce.cli.shadow.ShadowCommand;
import org.ticketonce.cli.takeover.ImportCommand;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.trigger.TriggerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code ticketonce}; all that it does itself is to offer its subcommands. */
@TopCommand
@Command(
    name = "ticketonce",
    description = "One payment, one set of tickets, one e-mail.",
    subcommands = {
      TriggerCommand.class,
      RaceCommand.class,
      AuditCommand.class,
      PlanCommand.class,
      ApplyCommand.class,
      UndoCommand.class,
      ApologiseCommand.class,
      DoctorCommand.class,
      ProveCommand.class,
      ShadowCommand.class,
      ImportCommand.class,
      BackfillCommand.class,
      ReconcileCommand.class,
      ReplayCommand.class,
      ResolveCommand.class,
      ResendCommand.class,
      CredentialCommand.class
    },
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    version = "Ticket Once 0.1.0",
    usageHelpAutoWidth = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.USAGE,
    exitCodeOnExecutionException = ExitCode.NOT_REACHED)
public final class TicketOnce implements Runnable {
  /** The script answers it, as it needs the notifier's jar in place of this one. */
  private static final String PREVIEW =
      "  preview  Writes example mails to look at. Has a --help of its own.";

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: trigger, race, audit, plan, apply, undo, apologise, doctor, prove, shadow,"
            + " import, backfill, reconcile, replay, resolve, resend, credential or preview");
  }

  /** A command line that tells what went wrong in two lines at most. */
  public static CommandLine configured(CommandLine commandLine) {
    // Set here, for subcommands would inherit it from the annotation.
    commandLine.getCommandSpec().usageMessage().footer(PREVIEW);
    return commandLine
        .setParameterExceptionHandler(TicketOnce::wrongUsage)
        .setExecutionExceptionHandler(TicketOnce::failed);
  }

  private static int wrongUsage(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println("ticketonce: " + text(mistake));
    command.getErr().println(command.getCommandSpec().qualifiedName() + " --help shows how.");
    return ExitCode.USAGE;
  }

  /** picocli would count positions, some of them of options that the user never saw. */
  private static String text(ParameterException mistake) {
    return mistake instanceof UnmatchedArgumentException unmatched
        ? "unknown: " + String.join(" ", unmatched.getUnmatched())
        : mistake.getMessage();
  }

  private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    if (failure instanceof CannotProceed) {
      command.getErr().println("ticketonce: " + failure.getMessage());
    } else {
      failure.printStackTrace(command.getErr());
    }
    return ExitCode.NOT_REACHED;
  }

  /** Hands Quarkus that command line. */
  static final class Wiring {
    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory) {
      return configured(factory.create());
    }
  }
}
