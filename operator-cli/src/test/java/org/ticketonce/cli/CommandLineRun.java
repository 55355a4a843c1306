package org.ticketonce.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of the command line as a shell would see it. */
public record CommandLineRun(int exitCode, String output, String errors) {

  public static CommandLineRun of(String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int exitCode =
        TicketOnce.configured(new CommandLine(new TicketOnce()))
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors))
            .execute(arguments);
    return new CommandLineRun(exitCode, output.toString(), errors.toString());
  }
}
