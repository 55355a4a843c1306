package org.ticketonce.cli.terminal;

import picocli.CommandLine.Option;

/** Which of the systems is meant that {@code ./run} has started on this machine. */
public final class PortOffset {
  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      converter = Values.OfPortOffset.class,
      description = "Without --jdbc: the tickets of ./run --port-offset N.")
  int value;

  public int value() {
    return value;
  }
}
