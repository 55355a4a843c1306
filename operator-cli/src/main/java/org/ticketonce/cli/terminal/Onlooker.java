package org.ticketonce.cli.terminal;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Who waits for long work: told of each step, and shown a bar while one lasts. */
@FunctionalInterface
public interface Onlooker {
  /** For the total of {@link #watch}, where nobody knows it before the end. */
  long UNKNOWN = -1;

  /** Tells in a line what has been done, or what is done next; never while a bar is shown. */
  void tell(String step);

  /** Shows how far a step is, until the progress is closed. */
  default Progress watch(String task, long all, String unit) {
    return Progress.silent();
  }

  /** Cares for nothing. */
  static Onlooker nobody() {
    return step -> {};
  }

  /**
   * Somebody at a terminal: lines and bars go to standard error, so that the output can be parsed.
   * Where that is no terminal there are lines alone, and so if {@code isBarred}, as for scripts.
   */
  static Onlooker at(PrintWriter errors, boolean isBarred) {
    boolean withBars = !isBarred && Ansi.AUTO.enabled();
    return new Onlooker() {
      @Override
      public void tell(String step) {
        errors.println(step);
        errors.flush();
      }

      @Override
      public Progress watch(String task, long all, String unit) {
        return withBars ? Progress.passingBar(task, all, unit, System.err) : Progress.silent();
      }
    };
  }
}
