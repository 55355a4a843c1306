package org.ticketonce.local.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Sees to it that no native process outlives this one, not even after {@code kill -9}.
 *
 * <p>A small shell holds the other end of a pipe. When this process ends, for whatever reason, the
 * pipe ends too, and the shell stops the processes that were put on the line.
 */
public final class Lifeline {
  private static final Lifeline OF_THIS_PROCESS = new Lifeline();

  private final Writer orders;

  private Lifeline() {
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", script())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      orders = shell.outputWriter(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a shell that watches over child processes", e);
    }
  }

  private static String script() throws IOException {
    try (InputStream script = Lifeline.class.getResourceAsStream("lifeline.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** From now on the process ends when this one does. */
  public static void hold(long pid) {
    OF_THIS_PROCESS.send("+" + pid);
  }

  /** The process has ended, or may live on. */
  public static void release(long pid) {
    OF_THIS_PROCESS.send("-" + pid);
  }

  private synchronized void send(String order) {
    try {
      orders.write(order + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The shell that watches over child processes is gone", e);
    }
  }
}
