package org.ticketonce.local.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the person at the terminal what happens, with the seconds since the beginning. */
final class Console {
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final long begun = System.nanoTime();

  Console(PrintStream out) {
    this.out = out;
  }

  /** A step that is done. */
  synchronized void step(String text) {
    double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
    out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, text));
    out.flush();
  }

  /** Text as it is. */
  synchronized void print(String text) {
    out.println(text);
    out.flush();
  }
}
