package org.ticketonce.cli.terminal;

import java.nio.file.Path;

/** Where {@code ./run} leaves what others need to know of it. */
final class LocalRun {
  /** Set by the script {@code ticketonce}, so that it works from every directory. */
  private static final String HOME = "ticketonce.home";

  private LocalRun() {}

  static Path file(int portOffset, String name) {
    String run = portOffset == 0 ? "local" : "local-" + portOffset;
    return Path.of(System.getProperty(HOME, ""), "target", run, name);
  }
}
