package org.ticketonce.cli.operator;

import picocli.CommandLine.Option;

/** Whatever an operator decides, it is kept who decided it and why. */
final class AuditOptions {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who decides, for the record (default: ${DEFAULT-VALUE}).")
  String by;

  @Option(names = "--why", paramLabel = "TEXT", description = "Why, for the record.")
  String why;
}
