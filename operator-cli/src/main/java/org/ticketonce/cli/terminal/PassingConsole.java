package org.ticketonce.cli.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/**
 * Takes a bar away when its work has ended. By itself the library would leave an empty line, and
 * all of a bar that lived for a moment.
 */
final class PassingConsole extends ConsoleProgressBarConsumer {
  private static final String EMPTY_LINE = "\r\u001b[2K";

  private final PrintStream stream;

  PassingConsole(PrintStream stream) {
    super(stream);
    this.stream = stream;
  }

  /** Begins no new line: this one is to be used again. */
  @Override
  public void close() {}

  void erase() {
    stream.print(EMPTY_LINE);
    stream.flush();
  }
}
