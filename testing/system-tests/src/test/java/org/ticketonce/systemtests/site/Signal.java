package org.ticketonce.systemtests.site;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What the JVM cannot send to another process. */
public enum Signal {
  /** The process stands still and knows nothing of it. */
  STOP,
  /** It goes on. */
  CONT;

  /** A process that has ended meanwhile gets nothing, and that is no failure. */
  public void to(long pid) {
    try {
      int exitCode = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start().waitFor();
      if (exitCode != 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
        throw new AssertionError("no SIG" + name() + " for " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
