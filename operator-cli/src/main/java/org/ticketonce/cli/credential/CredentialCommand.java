package org.ticketonce.cli.credential;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a user for {@code ticketonce.operators.file}. */
@Command(
    name = "credential",
    description = {
      "Makes a user of the order API and its console: prints the lines for the file of"
          + " ticketonce.operators.file, in which nothing is secret but the digest of a password.",
      "Asks for a password; without a terminal it reads the first line of its input. With --token"
          + " it makes a random bearer token instead, and shows it this once."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the user is printed",
      "2:the password is too short, too long, or not the same twice",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce credential ada --role operator >>users.yaml",
      "  ticketonce credential dashboard --role viewer --token >>users.yaml"
    })
public final class CredentialCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
  private static final Set<String> ROLES = Set.of("viewer", "operator");
  private static final String RESERVED = "operator";

  @Parameters(
      paramLabel = "NAME",
      description = "1 to 64 letters, digits and . _ - @, a letter or digit first.")
  String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "viewer (sees buyers masked, decides nothing) or operator.")
  String role;

  @Option(names = "--token", description = "A bearer token for a program, in place of a password.")
  boolean token;

  @Option(names = "--json", description = "Print one JSON document instead of YAML.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    if (!NAME.matcher(name).matches() || name.equals(RESERVED)) {
      throw new ParameterException(
          spec.commandLine(),
          "NAME is 1 to 64 letters, digits and . _ - @, and not " + RESERVED + ": " + name);
    }
    if (!ROLES.contains(role)) {
      throw new ParameterException(spec.commandLine(), "--role is viewer or operator, not " + role);
    }
    Credential credential =
        token
            ? MakeCredential.ofRandomToken(name, role)
            : MakeCredential.ofPassword(
                name, role, PasswordPrompt.ask(System.console(), System.in));
    print(credential);
    return ExitCode.OK;
  }

  /** The lines can be appended to the file as they are: the token does not stand among them. */
  private void print(Credential credential) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.of(credential) : credential.yaml());
    out.flush();
    if (!json && credential.token() != null) {
      spec.commandLine().getErr().println("token, shown this once: " + credential.token());
    }
  }
}
